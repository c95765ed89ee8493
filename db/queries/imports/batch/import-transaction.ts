import type { Db } from '#db/client.ts';
import { isLockTaken, isWorthAnotherTry, WorkspaceBusyError } from '#db/errors.ts';
import { numbered, type StatementText } from '#db/queries/statement/numbered.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** The import that a transaction works on. */
export interface ImportKey {
  importId: string;
  workspaceId: WorkspaceId;
}

/** The names of these two in statements. */
export const IMPORT_KEY = ['importId', 'workspaceId'] as const;

/**
 * Imports of one workspace take turns, and nobody moves or cancels this one until the commit. It stands alone, because
 * the snapshot of what follows has to be younger than the locks (READ COMMITTED).
 */
const LOCK = numbered(
  IMPORT_KEY,
  ($) => `
select pg_advisory_xact_lock(hashtextextended(workspace_id::text, 0))
from imports where id = ${$('importId')} and workspace_id = ${$('workspaceId')} for no key update`,
);

/**
 * Nobody waits for a lock for longer than this while holding a connection: the busiest workspace would take them all.
 */
const LOCK_TIMEOUT = `select set_config('lock_timeout', '250ms', true)`;

const TRIES = 5;

/** Waits outside the database, in milliseconds: 50, 100, 200 … up to a second each, some 15 seconds in all. */
const BUSY_TRIES = 18;
const busyWait = (tries: number) => Math.min(1_000, 50 * 2 ** tries) * (0.5 + Math.random() / 2);

/**
 * Runs statements that work on an import's contacts as one transaction, behind the locks. Up to five times, if it meets
 * a person's edit (a deadlock, a tag or contact made or deleted at that very moment): nothing was written then. While
 * another one works on the workspace it waits, and asks again. Returns the rows of each statement. Throws
 * WorkspaceBusyError, DatabaseUnavailableError, or what the database says.
 */
export async function importStatements(
  db: Db,
  here: ImportKey,
  statements: readonly StatementText[],
): Promise<unknown[][]> {
  const sql = db.$client;
  for (let tries = 1, busy = 0; ; ) {
    try {
      const results = await sql.transaction([
        sql.query(LOCK_TIMEOUT),
        ...[LOCK(here), ...statements].map(({ text, values }) => sql.query(text, values)),
      ]);
      return results.slice(-statements.length);
    } catch (error) {
      if (isLockTaken(error)) {
        if (busy === BUSY_TRIES) throw new WorkspaceBusyError();
        await new Promise((resolve) => setTimeout(resolve, busyWait(busy++)));
      } else if (tries++ === TRIES || !isWorthAnotherTry(error)) throw error;
    }
  }
}

/** As importStatements, for the rows of the last statement alone. */
export async function importTransaction(
  db: Db,
  here: ImportKey,
  statements: readonly StatementText[],
): Promise<unknown[]> {
  return (await importStatements(db, here, statements)).at(-1) ?? [];
}
