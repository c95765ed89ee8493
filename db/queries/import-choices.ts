import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { custom_fields, tags } from '#db/schema.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Those of these tags that exist here, by name. */
export async function namedTags(
  db: Db,
  workspaceId: WorkspaceId,
  ids: string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return db
    .select({ id: tags.id, name: tags.name })
    .from(tags)
    .where(and(eq(tags.workspace_id, workspaceId), inArray(tags.id, ids)))
    .orderBy(asc(tags.name_key));
}

/** The keys (lower-cased names) of every custom field. */
export async function customFieldKeys(db: Db, workspaceId: WorkspaceId): Promise<string[]> {
  const rows = await db
    .select({ key: custom_fields.name_key })
    .from(custom_fields)
    .where(eq(custom_fields.workspace_id, workspaceId));
  return rows.map(({ key }) => key);
}
