import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.ts';
import { custom_fields, tags } from '#db/schema/contacts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export interface TagLookRow {
  id: string;
  name: string;
  color: string | null;
  emoji: string | null;
}

const LOOK = { id: tags.id, name: tags.name, color: tags.color, emoji: tags.emoji };

/** Whether a name's key holds the term, ignoring case, every character literal; the empty term is in all. */
export const keyHolds = (key: SQL | AnyPgColumn, search: string): SQL =>
  sql`strpos(${key}, ${search.toLowerCase()}) > 0`;

/** Those of these tags that exist here, as they look, by name. */
export async function namedTags(db: Db, workspaceId: WorkspaceId, ids: readonly string[]): Promise<TagLookRow[]> {
  if (ids.length === 0) return [];
  return db
    .select(LOOK)
    .from(tags)
    .where(and(eq(tags.workspace_id, workspaceId), inArray(tags.id, [...ids])))
    .orderBy(asc(sql`${tags.name_key} collate "C"`));
}

/** The first tags by name that hold the term in it, at most `limit`, for a page to choose from. */
export function tagChoices(
  db: Db,
  workspaceId: WorkspaceId,
  { search, limit }: { search: string; limit: number },
): Promise<TagLookRow[]> {
  return db
    .select(LOOK)
    .from(tags)
    .where(and(eq(tags.workspace_id, workspaceId), keyHolds(tags.name_key, search)))
    .orderBy(asc(sql`${tags.name_key} collate "C"`))
    .limit(limit);
}

/** The first names of custom fields, in code point order, that hold the term, at most `limit`. */
export async function customFieldChoices(
  db: Db,
  workspaceId: WorkspaceId,
  { search, limit }: { search: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ name: custom_fields.name })
    .from(custom_fields)
    .where(and(eq(custom_fields.workspace_id, workspaceId), keyHolds(custom_fields.name_key, search)))
    .orderBy(asc(sql`${custom_fields.name} collate "C"`))
    .limit(limit);
  return rows.map(({ name }) => name);
}

/** The tag of this name, ignoring case. */
export async function findTagByName(db: Db, workspaceId: WorkspaceId, name: string): Promise<string | null> {
  const [row] = await db
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.workspace_id, workspaceId), eq(tags.name_key, name.toLowerCase())));
  return row?.id ?? null;
}

/** The ids of custom fields of these names, ignoring case: by lower-cased name. */
export async function customFieldIds(
  db: Db,
  workspaceId: WorkspaceId,
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const keys = names.map((name) => name.toLowerCase());
  const rows = await db
    .select({ id: custom_fields.id, key: custom_fields.name_key })
    .from(custom_fields)
    .where(and(eq(custom_fields.workspace_id, workspaceId), inArray(custom_fields.name_key, keys)));
  return new Map(rows.map(({ id, key }) => [key, String(id)]));
}
