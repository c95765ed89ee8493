import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { idBounds, matchesFilter } from '#db/queries/contacts/list/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { ExportRange } from './contact-pages.ts';

/**
 * Stands behind every cell of a line: a control character that nobody writes and JSON does not escape. A cell that has
 * it all the same makes more cells than there should be.
 */
export const CELL_END = '\x7F';

/** Contacts as one text of cells, which costs database, driver and Worker half of what rows or JSON do. */
export interface ExportLines {
  /**
   * A cell for each of EXPORT_COLUMNS, then one for each field: `created_at` as PostgreSQL writes it in UTC, tags as a
   * JSON array, what is missing blank. Null where they weigh more than one answer takes.
   */
  text: string | null;
  rows: number;
}

/** What lines weigh as stored, and then as text: an answer may have 10 MB, in which a character may take six bytes. */
const MOST_STORED_BYTES = 1_000_000;
const MOST_TEXT_BYTES = 1_500_000;

/** The contacts of a range that may pass the filter. */
function boundsOf(workspaceId: WorkspaceId, { filter, after, until }: ExportRange): SQL {
  const bounds = [sql`workspace_id = ${workspaceId} and id <= ${until}`, ...idBounds(sql`id`, filter)];
  if (after !== null) bounds.push(sql`id > ${after}`);
  return sql.join(bounds, sql` and `);
}

const ends = z.array(z.object({ id: z.uuid() }));

/**
 * Cuts a range into shorter ones of so many contacts each, whether they pass the filter or not. Gives the last
 * contacts of the first `most` of them; where there are no more, the last is that of the whole range.
 */
export async function cutRange(
  db: Db,
  workspaceId: WorkspaceId,
  range: ExportRange,
  { contacts, most }: { contacts: number; most: number },
): Promise<string[]> {
  const { rows } = await db.execute(sql`
    select id from (
      select id, row_number() over (order by id rows unbounded preceding) as place
      from (
        select id from contacts where ${boundsOf(workspaceId, range)} order by id limit ${contacts * most}
      ) next
    ) numbered
    where place % ${contacts} = 0 order by id`);
  const found = ends.parse(rows).map(({ id }) => id);
  return found.length < most && found.at(-1) !== range.until ? [...found, range.until] : found;
}

const pages = z.tuple([z.object({ text: z.string().nullable(), rows: z.int() })]);

/** The contacts of a range that pass the filter, with the values of these custom fields. */
export async function readExportLines(
  db: Db,
  workspaceId: WorkspaceId,
  range: ExportRange,
  fieldIds: readonly string[],
): Promise<ExportLines> {
  const { rows } = await db.execute(sql`
    with passed as materialized (
      -- offset: along the primary key, whatever else the filter could be looked up in
      select * from (select * from contacts where ${boundsOf(workspaceId, range)} offset 0) contacts
      where ${matchesFilter(workspaceId, range.filter)}
    ), tagged as (
      select held.contact_id as id, json_agg(tag.name)::text as tags
      -- one walk along the index, whatever the planner thinks of so many
      from (select * from contact_tags where contact_id = any (array(select id from passed)) offset 0) held
      join tags tag on tag.id = held.tag_id
      group by held.contact_id
    ), whole as (
      -- full: never a loop in a loop; offset: custom values are unpacked once
      select *, custom || '{}' as unpacked from passed full join tagged using (id) offset 0
    ), page as materialized (
      select case
        when weight.rows = 0 then ''
        when weight.bytes <= ${MOST_STORED_BYTES}
        then (select string_agg(${lineOf(fieldIds)}, '' order by id) from whole)
      end as text, weight.rows
      from (
        select count(*)::int as rows, sum(octet_length(coalesce(notes, '')) + pg_column_size(custom)) as bytes
        from passed
      ) weight
    )
    select case when octet_length(text) <= ${MOST_TEXT_BYTES} then text end as text, rows from page`);
  return pages.parse(rows)[0];
}

const OWN_CELLS = [
  sql`coalesce(email, '')`,
  sql`coalesce(first_name, '')`,
  sql`coalesce(last_name, '')`,
  sql`coalesce(phone, '')`,
  sql`coalesce(company, '')`,
  sql`coalesce(notes, '')`,
  sql`is_unsubscribed::text`,
  sql`(created_at at time zone 'UTC')::text`,
  sql`coalesce(tags, '[]')`,
  sql`coalesce(external_id, '')`,
  sql`id::text`,
];

const END = sql.raw(`e'\\x7f'`);
/** Each `||` copies what it has so far: a long line is put together from short ones. */
const CELLS_A_GROUP = 20;

function lineOf(fieldIds: readonly string[]): SQL {
  const cells = [...OWN_CELLS, ...fieldIds.map((id) => sql`coalesce(unpacked ->> ${id}, '')`)];
  const groups: SQL[] = [];
  for (let at = 0; at < cells.length; at += CELLS_A_GROUP) {
    const group = cells.slice(at, at + CELLS_A_GROUP).map((cell) => sql`${cell} || ${END}`);
    groups.push(sql`(${sql.join(group, sql` || `)})`);
  }
  return sql.join(groups, sql` || `);
}
