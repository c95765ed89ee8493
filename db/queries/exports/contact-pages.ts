import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { answering } from '#db/queries/contacts/kept-counts.ts';
import { type ContactFilter, idBounds, matchesFilter } from '#db/queries/contacts/list/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/**
 * A contact as an export reads it: `created_at` as PostgreSQL writes it in JSON; custom values by field id, null where
 * they are to be read apart.
 */
export type ExportedContact = [
  id: string,
  email: string | null,
  first_name: string | null,
  last_name: string | null,
  phone: string | null,
  company: string | null,
  notes: string | null,
  is_unsubscribed: boolean,
  created_at: string,
  tags: string[],
  external_id: string | null,
  custom: Record<string, string> | null,
];

export interface ExportPage {
  contacts: ExportedContact[];
  /** The last contact that was looked at, whether it passed the filter or not; null if none is left. */
  last: string | null;
}

/** Some of an export's contacts. */
export interface ExportRange {
  filter: ContactFilter;
  /** Contacts after this one, in order of entry … */
  after: string | null;
  /** … up to this one. */
  until: string;
}

export interface ExportScan extends ExportRange {
  /** So many are looked at. */
  scanLimit: number;
}

/**
 * What a page weighs as stored, and then as text: an answer of the database may have 10 MB, in which quotes are escaped
 * twice.
 */
const MOST_STORED_BYTES = 1_000_000;
const MOST_TEXT_BYTES = 1_000_000;
/** Custom values that weigh more are read in slices, of so many fields. */
const MOST_CUSTOM_BYTES = 2_000_000;
const FIELDS_A_SLICE = 50;

// one JSON text a page: rows of many columns would cost the driver more than the database
const pages = z.tuple([
  z.object({
    contacts: z.string().transform((text): ExportedContact[] => JSON.parse(text)),
    last: z.uuid().nullable(),
  }),
]);

/**
 * The next contacts of an export. Its cost does not depend on how many pass the filter: it looks through the contacts
 * in order. A page ends early where contacts weigh much; it holds one at least.
 */
export async function readExportPage(db: Db, workspaceId: WorkspaceId, range: ExportScan): Promise<ExportPage> {
  const { filter, after, until, scanLimit } = range;
  const bounds = [sql`workspace_id = ${workspaceId} and id <= ${until}`, ...idBounds(sql`id`, filter)];
  if (after !== null) bounds.push(sql`id > ${after}`);
  const { rows } = await db.execute(sql`
    with next as materialized (
      select *, sum(octet_length(coalesce(notes, '')) + pg_column_size(custom)) over (order by id) as stored_bytes
      from (
        select * from contacts
        where ${sql.join(bounds, sql` and `)}
        order by id limit ${scanLimit}
      ) contacts
    ), looked as (
      select * from next where stored_bytes <= ${MOST_STORED_BYTES} or id = (select id from next order by id limit 1)
    ), passed as materialized (
      select * from looked contacts where ${matchesFilter(workspaceId, filter)}
    ), tagged as (
      select held.contact_id as id, array_agg(tag.name) as names
      -- one walk along the index, whatever the planner thinks of so many
      from (select * from contact_tags where contact_id = any (array(select id from passed)) offset 0) held
      join tags tag on tag.id = held.tag_id
      group by held.contact_id
    ), found as materialized (
      select id, json_build_array(
          id, email, first_name, last_name, phone, company, notes, is_unsubscribed, created_at, coalesce(names, '{}'),
          external_id,
          case when octet_length(custom::text) <= ${MOST_CUSTOM_BYTES} then custom end)::text as record
      from passed full join tagged using (id)
    ), weighed as (
      select *, sum(octet_length(record)) over (order by id) as text_bytes from found
    ), page as materialized (
      select id, record from weighed
      where text_bytes <= ${MOST_TEXT_BYTES} or id = (select id from found order by id limit 1)
    )
    select
      (select coalesce('[' || string_agg(record, ',' order by id) || ']', '[]') from page) as contacts,
      case when (select count(*) from page) < (select count(*) from found)
        then (select id from page order by id desc limit 1)
        else (select id from looked order by id desc limit 1)
      end as last`);
  return pages.parse(rows)[0];
}

const slices = z.tuple([z.object({ values: z.record(z.string(), z.string()) })]);

/** The custom values of a contact that weighs too much for a page, by field id. */
export async function readCustomValues(
  db: Db,
  workspaceId: WorkspaceId,
  contactId: string,
  fieldIds: readonly string[],
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (let at = 0; at < fieldIds.length; at += FIELDS_A_SLICE) {
    const { rows } = await db.execute(sliceOf(workspaceId, contactId, fieldIds.slice(at, at + FIELDS_A_SLICE)));
    Object.assign(values, slices.safeParse(rows).data?.[0].values);
  }
  return values;
}

const sliceOf = (workspaceId: WorkspaceId, contactId: string, ids: readonly string[]): SQL => sql`
  select (
    select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each_text(custom)
    where key = any (${sql.param([...ids])}::text[])) as values
  from contacts where workspace_id = ${workspaceId} and id = ${contactId}`;

/**
 * How many contacts an export will write, for its progress. Null where counting takes too long: it is not worth waiting
 * for.
 */
export async function countExported(
  db: Db,
  workspaceId: WorkspaceId,
  filter: ContactFilter,
  everyone: boolean,
): Promise<number | null> {
  const passing = sql`select to_jsonb(count(*)) from contacts where ${matchesFilter(workspaceId, filter)}`;
  const count = everyone
    ? sql`select contacts_total as rows from workspaces where id = ${workspaceId}`
    : sql`with ${answering(workspaceId, ['all of', filter], passing)} select counts::int as rows from answer`;
  const { rows } = await db.execute(count);
  return z.array(z.object({ rows: z.int() })).parse(rows)[0]?.rows ?? null;
}
