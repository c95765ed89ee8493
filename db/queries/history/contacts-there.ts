import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { uuids } from '#db/queries/statement/parameters.ts';
import { contacts } from '#db/schema/contacts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Which of these contacts are there: since it was noted what happened to them, some were deleted. */
export async function contactsThere(db: Db, workspaceId: WorkspaceId, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.workspace_id, workspaceId), sql`${contacts.id} = any (${uuids(ids)})`));
  return new Set(found.map(({ id }) => id));
}
