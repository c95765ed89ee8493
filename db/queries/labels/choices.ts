import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { custom_fields, tags } from '#db/schema/contacts.ts';
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

/** All tags as they look, by name, for a page to choose from. */
export function tagChoices(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<{ id: string; name: string; color: string | null; emoji: string | null }[]> {
  return db
    .select({ id: tags.id, name: tags.name, color: tags.color, emoji: tags.emoji })
    .from(tags)
    .where(eq(tags.workspace_id, workspaceId))
    .orderBy(asc(sql`${tags.name_key} collate "C"`));
}

/** The names of all custom fields, by name. */
export async function customFieldNames(db: Db, workspaceId: WorkspaceId): Promise<string[]> {
  const rows = await db
    .select({ name: custom_fields.name })
    .from(custom_fields)
    .where(eq(custom_fields.workspace_id, workspaceId))
    .orderBy(asc(sql`${custom_fields.name} collate "C"`));
  return rows.map(({ name }) => name);
}
