import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export const CHANGE_KINDS = ['guarded', 'created', 'changed', 'duplicate', 'skipped'] as const;
type ChangeKind = (typeof CHANGE_KINDS)[number];

/** After how many lines of which row one goes on. */
export interface ChangePosition {
  row: number;
  lines: number;
}

const line = z.object({
  row: z.int(),
  what: z.enum(CHANGE_KINDS),
  email: z.string().nullable(),
  external_id: z.string().nullable(),
  contact_id: z.uuid().nullable(),
  /** A column of contacts, the id of a custom field, or (with the tag's id in `after`) `tags`. */
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Of the lines of its row, which it is. */
  place: z.coerce.number().int(),
});

/** A line of changes.csv (docs/rules/csv.md#the-list-of-changes), with tags and custom fields by id. */
export type ChangeLine = z.infer<typeof line>;

const lines = z.tuple([z.object({ last_row: z.int().nullable(), lines: z.array(line) })]);

export interface ChangesAsked {
  importId: string;
  from: ChangePosition;
  /** So many lines at most. */
  limit: number;
  what?: ChangeKind | undefined;
  field?: string | undefined;
}

/** Rows that one look takes in, and what the lines of an answer may weigh. */
const ROWS_A_LOOK = 1_000;
const MOST_BYTES = 2_000_000;

/**
 * Lines of what an import did, in the file's order: fewer than were asked for where they weigh much or stand far apart.
 * `next` is where to go on, null at the end.
 */
export async function readChanges(
  db: Db,
  workspaceId: WorkspaceId,
  { importId, from, limit, what, field }: ChangesAsked,
): Promise<{ lines: ChangeLine[]; next: ChangePosition | null }> {
  const here = sql`(select id from imports where workspace_id = ${workspaceId} and id = ${importId})`;
  const isAsked = sql`${what === undefined ? sql`true` : sql`what = ${what}`} and ${field === undefined ? sql`true` : sql`field = ${field}`}`;
  const { rows } = await db.execute(sql`
    with ${linesOf(here, workspaceId, from.row)}, placed as (
      select *, row_number() over (partition by row order by what, contact_id, field, after) as place from lines
    ), left_over as (
      select *, sum(coalesce(octet_length(before), 0) + coalesce(octet_length(after), 0) + 200)
          over (order by row, place rows between unbounded preceding and 1 preceding) as bytes_above
      from placed where (row > ${from.row} or place > ${from.lines}) and ${isAsked}
    ), page as (
      select * from left_over where coalesce(bytes_above, 0) < ${MOST_BYTES} order by row, place limit ${limit}
    )
    select (select last_row from bound) as last_row, coalesce(
      (select json_agg(page order by row, place) from page), '[]') as lines,
      (select count(*) from left_over) as found`);
  const [{ last_row, lines: read }] = lines.parse(rows);
  const found = z.tuple([z.object({ found: z.coerce.number().int() })]).parse(rows)[0].found;
  const last = read.at(-1);
  if (found > read.length && last) return { lines: read, next: { row: last.row, lines: last.place } };
  return { lines: read, next: last_row === null ? null : { row: last_row + 1, lines: 0 } };
}

/**
 * The CTEs `bound`, the last row that this look takes in (null: there is none), and `lines`, all lines of the rows up
 * to there. Each table is looked up by row; fields that a later row changed are found by that row's note.
 */
const linesOf = (here: SQL, workspaceId: WorkspaceId, fromRow: number): SQL => {
  const next = (rows: SQL, row: SQL) => sql`(${rows} and ${row} >= ${fromRow} order by ${row} limit ${ROWS_A_LOOK})`;
  const within = (row: SQL) => sql`${row} >= ${fromRow} and ${row} <= (select last_row from bound)`;
  return sql`
    rows_here as (
      ${next(sql`select created_row as row from contacts where created_import_id = ${here}`, sql`created_row`)}
      union all ${next(sql`select row_number from import_made where import_id = ${here}`, sql`row_number`)}
      union all ${next(sql`select distinct row_number from import_guarded where import_id = ${here}`, sql`row_number`)}
      union all ${next(sql`select row_number from import_row_notes where import_id = ${here}`, sql`row_number`)}
      union all ${next(sql`select row_number from import_contacts where import_id = ${here} and changed_at is not null`, sql`row_number`)}
    ), bound as materialized (
      select max(row) as last_row from (select row from rows_here order by row limit ${ROWS_A_LOOK}) first
    ), made as materialized (
      select row_number as row, contact_id, email, external_id from import_made
      where import_id = ${here} and ${within(sql`row_number`)}
      union all
      select created_row, id, ${keyAsMade('email', here)}, ${keyAsMade('external_id', here)} from contacts
      where created_import_id = ${here} and ${within(sql`created_row`)}
        and not exists (select from import_made where import_id = ${here} and row_number = created_row)
    ), notes as materialized (
      select * from import_row_notes where import_id = ${here} and ${within(sql`row_number`)}
    ), met as materialized (
      select * from import_contacts where import_id = ${here} and changed_at is not null and ${within(sql`row_number`)}
      union
      select * from import_contacts where import_id = ${here} and changed_at is not null
        and contact_id = any (array(select contact_id from notes where contact_id is not null))
    ), guarded as materialized (
      select * from import_guarded where import_id = ${here} and ${within(sql`row_number`)}
    ), changed as (
      select coalesce((field_rows->>key)::int, row_number) as row, met.email, met.external_id, contact_id,
        case when is_tag then 'tags' else key end as field,
        case when not is_tag then nullif(before->>key, '') end as before,
        case when is_tag then key else nullif(after->>key, '') end as after
      from met cross join lateral (
        select key, false as is_tag from jsonb_object_keys(before) key where before->key <> after->key
        union all select distinct tag_id::text, true from unnest(tag_ids) tag_id
      ) keys
    ), lines as (
      select row, 'created' as what, email, external_id, contact_id, null as field, null as before, null as after from made
      union all
      select row, 'changed', email, external_id, contact_id, field, before, after from changed where ${within(sql`row`)}
      union all
      select guarded.row_number, 'guarded', coalesce(known.email, contacts.email),
        coalesce(known.external_id, contacts.external_id), guarded.contact_id, field, guarded.before, value
      from guarded left join import_contacts known
        on known.import_id = ${here} and known.contact_id = guarded.contact_id and known.changed_at is not null
      left join contacts on contacts.workspace_id = ${workspaceId} and contacts.id = guarded.contact_id
      union all
      select notes.row_number, notes.outcome, case when notes.contact_id is null then notes.email else known.email end,
        case when notes.contact_id is null then notes.external_id else known.external_id end,
        notes.contact_id, null, first_row::text, null
      from notes left join lateral (
        select email, external_id from (
          select 1 as place, email, external_id from met where met.contact_id = notes.contact_id
          union all select 2, email, external_id from import_made
          where import_id = ${here} and row_number = first_row and import_made.contact_id = notes.contact_id
          union all select 3, email, external_id from contacts
          where workspace_id = ${workspaceId} and contacts.id = notes.contact_id
        ) keys order by place limit 1
      ) known on true
      union all
      select row_number, 'skipped', met.email, met.external_id, contact_id, null, null, null
      from met join imports on imports.id = met.import_id
      where not changed and imports.options->>'on_existing' = 'skip' and ${within(sql`row_number`)}
    )`;
};

/** A key as the import left it: of somebody whom others changed since, what the first of them found. */
const keyAsMade = (key: 'email' | 'external_id', here: SQL): SQL => {
  const name = sql.raw(key);
  return sql`case when updated_at = created_at then ${name} else coalesce((
        select before->>${key} from (
          select at, before from contact_history h where h.contact_id = contacts.id and before ? ${key}
          union all select changed_at, before from import_contacts r
          where r.contact_id = contacts.id and changed and import_id <> ${here} and before->${key} <> after->${key}
        ) later order by at limit 1), ${name}) end`;
};
