import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/**
 * First statement of a transaction that writes thousands of contacts: it and the batches of imports
 * (import-transaction.ts) take turns in a workspace, or they would meet in deadlocks.
 */
export const lockWorkspace = (db: Db, workspaceId: WorkspaceId) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}::text, 0))`);
