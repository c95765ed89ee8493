import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { AUTHOR_KINDS } from '#db/schema/history.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** History is kept for so many days (docs/rules/product.md#history). */
export const HISTORY_DAYS = 90;

const values = z.record(z.string(), z.string());

const entry = z.object({
  /** In UTC, with microseconds, as it stands in a position. */
  at: z.string(),
  /** The entry's id, or its import's. */
  source: z.uuid(),
  by_kind: z.enum([...AUTHOR_KINDS, 'import']),
  by_id: z.uuid().nullable(),
  /** Of the user, key or import, as long as they are here. */
  by_name: z.string().nullable(),
  row: z.int().nullable(),
  before: values,
  after: values,
  added_tag_ids: z.array(z.uuid()),
  removed_tag_ids: z.array(z.uuid()),
  candidates: z.int(),
});

export type HistoryEntry = z.infer<typeof entry>;

/** Where a list of history goes on: behind the entry with these. */
export interface HistoryPosition {
  at: string;
  source: string;
  row: number;
}

/** What a page of entries may weigh. */
const MOST_BYTES = 2_000_000;

/**
 * A contact's history, newest first, at most `limit` entries after a position, and fewer where they weigh much. An
 * import's changes are an entry for each row that made some.
 */
export async function readHistory(
  db: Db,
  workspaceId: WorkspaceId,
  contactId: string,
  { after, limit }: { after: HistoryPosition | null; limit: number },
): Promise<{ entries: HistoryEntry[]; hasMore: boolean }> {
  const isNext = after
    ? sql`(at, source, coalesce(row, 0)) < (${after.at}::timestamptz, ${after.source}::uuid, ${after.row}::int)`
    : sql`true`;
  const order = sql`order by at desc, source desc, coalesce(row, 0) desc`;
  const { rows } = await db.execute(sql`
    with entries as (${entriesOf(workspaceId, contactId)}), next as materialized (
      select * from entries where ${isNext} ${order} limit ${limit + 1}
    ), weighed as (
      select *, sum(octet_length(before::text) + octet_length(after::text) + 500)
        over (${order} rows between unbounded preceding and 1 preceding) as bytes_above
      from next
    )
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, source, by_kind, by_id, row, before, after,
      added_tag_ids, removed_tag_ids, (select count(*)::int from next) as candidates,
      case by_kind
        when 'user' then (select email from members where workspace_id = ${workspaceId} and user_id = by_id)
        when 'api_key' then (select name from api_keys where workspace_id = ${workspaceId} and api_keys.id = by_id)
        when 'import' then (select filename from imports where workspace_id = ${workspaceId} and imports.id = by_id)
        when 'undo' then (select filename from imports where workspace_id = ${workspaceId} and imports.id = by_id)
      end as by_name
    from weighed where coalesce(bytes_above, 0) < ${MOST_BYTES} ${order} limit ${limit}`);
  const entries = z.array(entry).parse(rows);
  return { entries, hasMore: (entries[0]?.candidates ?? 0) > entries.length };
}

/** How many entries there are; null if there is no such contact. */
export async function countHistory(db: Db, workspaceId: WorkspaceId, contactId: string): Promise<number | null> {
  const { rows } = await db.execute(sql`
    with entries as (${entriesOf(workspaceId, contactId)})
    select (select count(*)::int from entries) as total
    from contacts where workspace_id = ${workspaceId} and id = ${contactId}`);
  return z.array(z.object({ total: z.int() })).parse(rows)[0]?.total ?? null;
}

const entriesOf = (workspaceId: WorkspaceId, contactId: string): SQL => {
  const isKept = (moment: string) => sql`${sql.raw(moment)} >= now() - make_interval(days => ${HISTORY_DAYS})`;
  return sql`
    select at, h.id as source, by_kind, by_id, null::int as row, before, after, added_tag_ids, removed_tag_ids
    from contact_history h where workspace_id = ${workspaceId} and contact_id = ${contactId} and ${isKept('at')}
    union all
    select created_at, created_import_id, 'import', created_import_id, created_row, '{}', '{}', '{}', '{}'
    from contacts
    where workspace_id = ${workspaceId} and id = ${contactId} and created_import_id is not null and ${isKept('created_at')}
    union all
    select changed_at, import_id, 'import', import_id, rows.row, rows.before, rows.after, rows.tag_ids, '{}'
    from import_contacts r cross join lateral (
      select coalesce((r.field_rows->>key)::int, r.row_number) as row,
        coalesce(jsonb_object_agg(key, r.before->key) filter (where not is_tag), '{}') as before,
        coalesce(jsonb_object_agg(key, r.after->key) filter (where not is_tag), '{}') as after,
        coalesce(array_agg(key) filter (where is_tag), '{}')::uuid[] as tag_ids
      from (
        select key, false as is_tag from jsonb_object_keys(r.before) key where r.before->key <> r.after->key
        union all select distinct tag_id::text, true from unnest(r.tag_ids) tag_id
      ) keys
      group by 1
    ) rows
    where exists (select from contacts where workspace_id = ${workspaceId} and id = ${contactId})
      and r.contact_id = ${contactId} and r.changed and ${isKept('changed_at')}`;
};
