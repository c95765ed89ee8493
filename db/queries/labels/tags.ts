import { and, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { brokenConstraint } from '#db/errors.ts';
import { answering } from '#db/queries/contacts/kept-counts.ts';
import { uuids } from '#db/queries/statement/parameters.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import { tags } from '#db/schema/contacts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { findTagByName, keyHolds } from './choices.ts';
import { lockTags } from './lock-tags.ts';

const tagRow = z.object({
  id: z.uuid(),
  name: z.string(),
  color: z.string().nullable(),
  emoji: z.string().nullable(),
  contact_count: z.int(),
  created_at: z.coerce.date(),
});

export type TagRow = z.infer<typeof tagRow>;

const tagRows = z.array(tagRow.extend({ name_key: z.string() }));

const columns = sql`tag.id, tag.name, tag.name_key, tag.color, tag.emoji, tag.created_at`;

const holders = sql`select count(*)::int from contact_tags held where held.tag_id = tag.id`;

/** All tags are counted at once, and that is kept: who holds them is read through for each. */
const selectTags = (workspaceId: WorkspaceId, rest: SQL) => sql`
  with ${answering(
    workspaceId,
    ['tags'],
    sql`select coalesce(jsonb_object_agg(tag.id, (${holders})), '{}') from tags tag where workspace_id = ${workspaceId}`,
  )}
  select ${columns}, coalesce(held.contacts::int, 0) as contact_count
  from tags tag left join (answer cross join jsonb_each_text(counts) as of_tag (id, contacts)) held on held.id = tag.id::text
  where tag.workspace_id = ${workspaceId} ${rest}`;

/**
 * Tags by name, ignoring case, in code point order: those with the term in their name, after the key `after`, at most
 * `limit`.
 */
export async function selectTagPage(
  db: Db,
  workspaceId: WorkspaceId,
  { search, after, limit }: { search: string; after: string | null; limit: number },
): Promise<(TagRow & { name_key: string })[]> {
  const beyond = after === null ? sql`` : sql`and tag.name_key collate "C" > ${after}`;
  const { rows } = await db.execute(
    selectTags(
      workspaceId,
      sql`and ${keyHolds(sql`tag.name_key`, search)} ${beyond} order by tag.name_key collate "C" limit ${limit}`,
    ),
  );
  return tagRows.parse(rows);
}

/** The tags that most contacts have, at most `limit`. */
export async function topTags(db: Db, workspaceId: WorkspaceId, limit: number): Promise<TagRow[]> {
  const { rows } = await db.execute(
    selectTags(workspaceId, sql`order by contact_count desc, tag.name_key collate "C" limit ${limit}`),
  );
  return tagRows.parse(rows);
}

export const countTags = (db: Db, workspaceId: WorkspaceId, search: string): Promise<number> =>
  db.$count(tags, and(eq(tags.workspace_id, workspaceId), keyHolds(tags.name_key, search)));

/** A tag; null if it is not in this workspace. */
export async function findTag(db: Db, workspaceId: WorkspaceId, id: string): Promise<TagRow | null> {
  const { rows } = await db.execute(sql`
    select ${columns}, (${holders}) as contact_count from tags tag where tag.workspace_id = ${workspaceId} and tag.id = ${id}`);
  return tagRows.parse(rows)[0] ?? null;
}

/** Those of these tags that are in this workspace. */
export async function existingTagIds(db: Db, workspaceId: WorkspaceId, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.workspace_id, workspaceId), sql`${tags.id} = any (${uuids(ids)})`));
  return rows.map(({ id }) => id);
}

export interface TagValues {
  name: string;
  color: string | null;
  emoji: string | null;
}

/**
 * What came of naming a tag: its id, the id of the tag that has the name, that there is no such tag, or no room for one
 * more.
 */
export type NamedTag =
  | { outcome: 'written'; id: string }
  | { outcome: 'name_taken'; id: string }
  | { outcome: 'missing' }
  | { outcome: 'too_many' };

/** Makes a tag, unless its name is taken or there are `most` of them. */
export async function insertTagRow(
  db: Db,
  workspaceId: WorkspaceId,
  values: TagValues,
  most: number,
): Promise<NamedTag> {
  const { name, color, emoji } = values;
  const key = name.toLowerCase();
  const made = await naming(db, workspaceId, name, async () => {
    const [, { rows }] = await db.batch([
      lockTags(db, workspaceId),
      db.execute(sql`
        insert into tags (workspace_id, name, name_key, color, emoji)
        select ${workspaceId}, ${name}, ${key}, ${color}::text, ${emoji}::text
        where (select count(*) from tags where workspace_id = ${workspaceId}) < ${most}
        returning id`),
    ]);
    return ids.parse(rows);
  });
  if (made.outcome !== 'missing') return made;
  // whoever names one that is there needs no room
  const id = await findTagByName(db, workspaceId, name);
  return id === null ? { outcome: 'too_many' } : { outcome: 'name_taken', id };
}

const ids = z.array(z.object({ id: z.uuid() }));

/** Changes what is named of a tag, unless its new name is another one's. */
export function updateTagRow(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  changes: Partial<TagValues>,
): Promise<NamedTag> {
  const { name } = changes;
  return naming(db, workspaceId, name ?? '', () =>
    db
      .update(tags)
      // a statement has to set something
      .set({ id: sql`id`, ...changes, ...(name === undefined ? {} : { name_key: name.toLowerCase() }) })
      .where(and(eq(tags.workspace_id, workspaceId), eq(tags.id, id)))
      .returning({ id: tags.id }),
  );
}

function naming(
  db: Db,
  workspaceId: WorkspaceId,
  name: string,
  write: () => Promise<{ id: string }[]>,
): Promise<NamedTag> {
  return retryOnce(async () => {
    try {
      const [row] = await write();
      return row ? { outcome: 'written', id: row.id } : { outcome: 'missing' };
    } catch (error) {
      const taken = brokenConstraint(error) === 'tags_name';
      const id = taken ? await findTagByName(db, workspaceId, name) : null;
      if (id === null) throw error;
      return { outcome: 'name_taken', id };
    }
  });
}
