import type { Db } from '#db/client.ts';
import { isWorthAnotherTry } from '#db/errors.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** The first two parameters of every statement: $1 import, $2 workspace. */
export interface ImportHere {
  importId: string;
  workspaceId: WorkspaceId;
}

export interface ImportStatement {
  text: string;
  /** Its parameters from $3 on. */
  more?: readonly unknown[];
}

/**
 * Imports of one workspace take turns, and nobody moves or cancels this one until the commit. It stands alone, because
 * the snapshot of what follows has to be younger than the locks (READ COMMITTED).
 */
const LOCK = `
select pg_advisory_xact_lock(hashtextextended(workspace_id::text, 0))
from imports where id = $1 and workspace_id = $2 for no key update`;

const TRIES = 5;

/**
 * Runs statements that work on an import's contacts as one transaction, behind the locks. Up to five times, if it
 * meets a person's edit (a deadlock, a tag or contact made or deleted at that very moment): nothing was written then.
 * Returns the rows of the last statement. Throws DatabaseUnavailableError, or what the database says.
 */
export async function importTransaction(
  db: Db,
  { importId, workspaceId }: ImportHere,
  statements: readonly ImportStatement[],
): Promise<unknown[]> {
  const sql = db.$client;
  for (let tries = 1; ; tries++) {
    try {
      const results = await sql.transaction(
        [{ text: LOCK }, ...statements].map(({ text, more = [] }: ImportStatement) =>
          sql.query(text, [importId, workspaceId, ...more]),
        ),
      );
      return results.at(-1) ?? [];
    } catch (error) {
      if (tries === TRIES || !isWorthAnotherTry(error)) throw error;
    }
  }
}
