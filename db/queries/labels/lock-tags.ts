import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/**
 * First statement of a transaction after which there may be more tags, in the workspace or on a contact: one at a time
 * in a workspace, or two could go over a limit together. It stands alone, because the snapshot of what follows has to
 * be younger. Whatever makes room needs no lock.
 */
export const lockTags = (db: Db, workspaceId: WorkspaceId, isNeeded = true) =>
  db.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(${`tags/${workspaceId}`}, 0)) where ${isNeeded}::boolean`);
