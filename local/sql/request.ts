import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { z } from 'zod';
import { SqlProblem } from './problem.ts';

/** Neon refuses more, either way: https://github.com/neondatabase/neon/pull/5460 */
export const MAX_BYTES = 10 * 1024 * 1024;

/**
 * PostgreSQL's text form of each parameter; the driver has made it already. JSON can hold half a character, text
 * cannot.
 */
const parameters = z.array(z.nullable(z.string().refine((text) => text.isWellFormed(), 'half a surrogate pair')));
const statementSchema = z.object({
  query: z.string().refine((text) => text.isWellFormed() && !text.includes('\0'), 'not a text of PostgreSQL'),
  params: parameters.default([]),
});
const bodySchema = z.union([statementSchema, z.object({ queries: z.array(statementSchema) })]);

const ISOLATION_LEVELS = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
} as const;
const isolationSchema = z.enum(['ReadUncommitted', 'ReadCommitted', 'RepeatableRead', 'Serializable']).optional();

export type Statement = z.infer<typeof statementSchema>;

export interface SqlTransaction {
  statements: Statement[];
  /** The statement that opens the transaction; null for a single statement, which is one by itself. */
  begin: string | null;
}

/**
 * Reads the body to its end.
 * @throws SqlProblem 413 when it is longer than 10 MiB; the rest is read and dropped, so that the answer arrives
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > MAX_BYTES) throw new SqlProblem(413, `request is too large (max is ${MAX_BYTES} bytes)`);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Takes a request of the driver apart: one statement, or several that are one transaction.
 * @throws SqlProblem 400 when it is not one, or asks for another form of answer than the driver does
 */
export function parseRequest(body: string, headers: IncomingHttpHeaders): SqlTransaction {
  if (headers['neon-raw-text-output'] !== 'true' || headers['neon-array-mode'] !== 'true') {
    throw new SqlProblem(
      400,
      'only raw text in arrays is answered here (Neon-Raw-Text-Output and Neon-Array-Mode: true)',
    );
  }
  const parsed = bodySchema.safeParse(parseJson(body));
  if (!parsed.success) throw new SqlProblem(400, 'could not parse the HTTP request body');
  if (!('queries' in parsed.data)) return { statements: [parsed.data], begin: null };
  return { statements: parsed.data.queries, begin: beginOf(headers) };
}

function beginOf(headers: IncomingHttpHeaders): string {
  const isolation = isolationSchema.safeParse(headers['neon-batch-isolation-level']);
  if (!isolation.success) throw new SqlProblem(400, 'invalid isolation level');
  const level = isolation.data ? ` ISOLATION LEVEL ${ISOLATION_LEVELS[isolation.data]}` : '';
  const readOnly = headers['neon-batch-read-only'] === 'true' ? ' READ ONLY' : '';
  const deferrable = headers['neon-batch-deferrable'] === 'true' ? ' DEFERRABLE' : '';
  return `BEGIN${level}${readOnly}${deferrable}`;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // the parser's own message quotes the body, which holds people's data
    throw new SqlProblem(400, 'could not parse the HTTP request body');
  }
}
