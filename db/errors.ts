/** The database gave no answer: worth another try later, never a fault of what was asked. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  constructor(options?: ErrorOptions) {
    super('The database did not answer', options);
  }
}

/** The database said no to what was asked, and would again: the same request is not worth another try. */
export class DatabaseRefusedError extends Error {
  override readonly name = 'DatabaseRefusedError';
  constructor(reason: 'the request is too large' | 'the answer is too large' | 'the statement takes too long') {
    super(`The database refused: ${reason}`);
  }
}

/**
 * Others work on the same workspace, and did so for as long as one step may wait. Nothing was written; try again later.
 */
export class WorkspaceBusyError extends Error {
  override readonly name = 'WorkspaceBusyError';
  constructor() {
    super('The workspace is busy');
  }
}

/** An error and what is behind it. Neon's driver names what kept a request from being answered in a way of its own. */
function* behind(error: unknown): Generator<Error> {
  for (let e = error; e instanceof Error; e = e.cause ?? ('sourceError' in e ? e.sourceError : undefined)) yield e;
}

/** PostgreSQL's SQLSTATE of an error, through whatever a driver or Drizzle wrapped around it. */
export function sqlState(error: unknown): string | undefined {
  for (const e of behind(error)) {
    if ('code' in e && typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code)) return e.code;
  }
  return undefined;
}

/** The constraint that refused a write (class 23), if one did. */
export function brokenConstraint(error: unknown): string | undefined {
  for (const e of behind(error)) if ('constraint' in e && typeof e.constraint === 'string') return e.constraint;
  return undefined;
}

/** Whether the database refused a statement for its size or its time. */
export function isDatabaseRefusal(error: unknown): boolean {
  for (const e of behind(error)) if (e instanceof DatabaseRefusedError) return true;
  return false;
}

/** Whether the database was away: refused, shutting down or out of connections (SQLSTATE classes 08, 53, 57P). */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (isDatabaseRefusal(error)) return false;
  for (const e of behind(error)) if (e instanceof DatabaseUnavailableError) return true;
  const state = sqlState(error);
  return state !== undefined && (/^(08|53)/.test(state) || state.startsWith('57P') || state === '57014');
}

/**
 * Whether a lock was not free within the time that a statement waits for one (SQLSTATE 55P03). Nothing has been
 * written.
 */
export const isLockTaken = (error: unknown): boolean => sqlState(error) === '55P03';

/**
 * Whether the same statement may simply be sent again: a deadlock, or another writer was faster. Nothing has been
 * written.
 */
export function isWorthAnotherTry(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40P01' || state === '40001' || state === '23505' || state === '23503';
}
