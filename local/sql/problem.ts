import pg from 'pg';

/** What the driver's NeonDbError takes over from an answer with status 400. */
const ERROR_FIELDS = [
  'severity',
  'code',
  'detail',
  'hint',
  'position',
  'internalPosition',
  'internalQuery',
  'where',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'file',
  'line',
  'routine',
] as const;

/** A refusal that does not come from PostgreSQL. */
export class SqlProblem extends Error {
  readonly status: number;
  readonly code: string | null;

  constructor(status: number, message: string, code: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface ProblemAnswer {
  status: number;
  body: Record<string, string | null>;
}

/**
 * Puts an error as Neon's proxy does: what PostgreSQL says is 400 with all its fields; what we refuse has its own
 * status; a connection that broke in the middle is 400 without a code.
 */
export function answerOf(error: unknown): ProblemAnswer {
  const fields = Object.fromEntries(ERROR_FIELDS.map((name): [string, string | null] => [name, null]));
  if (error instanceof pg.DatabaseError) {
    for (const name of ERROR_FIELDS) fields[name] = error[name] ?? null;
    return { status: 400, body: { message: error.message, ...fields } };
  }
  if (error instanceof SqlProblem)
    return { status: error.status, body: { message: error.message, ...fields, code: error.code } };
  return { status: 400, body: { message: error instanceof Error ? error.message : 'unknown error', ...fields } };
}
