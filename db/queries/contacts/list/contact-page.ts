import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ContactRow, contactColumns, contactRow } from '#db/queries/contacts/contact-rows.ts';
import { keeping, type Question, selectKept } from '#db/queries/contacts/kept-counts.ts';
import type { ContactOrder } from '#db/schema/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ContactTotal, MOST_COUNTED } from './contact-count.ts';
import { comesAfter, inOrder, isByEntry, keyAsText, type ListPosition, ofContacts, SELECTED } from './contact-order.ts';

/** A page of a list. */
export interface PageAsked {
  order: ContactOrder;
  /** Only contacts that come after this position. */
  after: ListPosition | null;
  limit: number;
}

export interface ContactPage {
  contacts: ContactRow[];
  /** Where the last of them stands. */
  last: ListPosition | null;
  hasMore: boolean;
  /** How many match in all, if they were counted on the way; of an empty page that is not known. */
  found: number | null;
}

export interface ContactList extends ContactPage, ContactTotal {}

/** A contact may weigh megabytes, and an answer of the database 10 at most: such a page ends early. */
const MOST_BYTES = 2_000_000;
/** A tag's id, colour and emoji, and what JSON puts around them. */
const BYTES_BESIDE_TAG_NAME = 120;

/** All that match, gathered before a page of them is read. */
export interface Found {
  /** The statement that selects `id` and `key`. */
  rows: SQL;
  /** What their number is kept as, if it is. */
  number?: Question;
  /** What the first of them are kept as, in order, if they are. */
  first?: Question;
}

/**
 * The statement that reads a page, given the one that selects `id` and `key` of its contacts and, if there is one, of
 * the contact after it. Where all that match were `found` first they are counted too.
 */
export const readPage = (workspaceId: WorkspaceId, ids: SQL, { order, limit }: PageAsked, found?: Found): SQL => sql`
  with ${found ? sql`found as materialized (${found.rows}),` : sql``}
  ${found?.number ? sql`${keeping('number', workspaceId, found.number, NUMBER_FOUND)},` : sql``}
  ${found?.first ? sql`${keeping('first', workspaceId, found.first, firstFound(order))},` : sql``}
  page as materialized (${ids}),
  weighed as (
    select contacts.*, page.key, sum(octet_length(custom::text) + coalesce(octet_length(notes), 0) + tag_bytes)
      over (order by ${inOrder(order, PAGE)} rows between unbounded preceding and 1 preceding) as bytes_above
    from page
    -- limit: one look-up in the primary key each, whatever the statistics say of a workspace
    cross join lateral (select * from contacts where workspace_id = ${workspaceId} and id = page.id limit 1) contacts
    cross join lateral (
      select coalesce(sum(octet_length(name) + ${BYTES_BESIDE_TAG_NAME}::int), 0) as tag_bytes
      from contact_tags held join tags on tags.id = held.tag_id where held.contact_id = page.id) tagged
  )
  select ${contactColumns}, ${keyAsText(order, sql`contacts.key`)} as key_text, (select count(*)::int from page) as page_size,
    ${found ? sql`(select count(*)::int from found)` : sql`null`} as found
  from weighed contacts
  where coalesce(bytes_above, 0) < ${MOST_BYTES}
  order by ${inOrder(order, { id: sql`contacts.id`, key: sql`contacts.key` })}
  limit ${limit}`;

const NUMBER_FOUND = sql`to_jsonb(least(count(*), ${MOST_COUNTED + 1})) from found`;

/** Of all that were found so many are kept in order, so that whoever turns pages has them found once. */
const MOST_KEPT = 1_000;

const firstFound = (order: ContactOrder): SQL =>
  sql`to_jsonb(array (select id from found order by ${inOrder(order, SELECTED)} limit ${MOST_KEPT + 1}))`;

/** The ids of a page of the first that were kept; none where nothing good is kept, or not as far as that. */
export function pageOfKept(workspaceId: WorkspaceId, first: Question, { order, after, limit }: PageAsked): SQL {
  const begin = after === null ? sql`0` : sql`(select place from placed where id = ${after.id})`;
  // limit: one look-up each, whatever the statistics say of a workspace
  const lookedUp = sql`
    cross join lateral (select * from contacts where workspace_id = ${workspaceId} and id = placed.id limit 1) contacts`;
  return sql`
    with kept as materialized (${selectKept(workspaceId, first)}),
    placed as materialized (
      select id::uuid, place from kept cross join jsonb_array_elements_text(counts) with ordinality as listed (id, place)
    ), behind as materialized (select ${begin} as place)
    select placed.id, ${isByEntry(order) ? sql`null::text` : ofContacts(order).key} as key
    from behind join placed on placed.place > behind.place and placed.place <= behind.place + ${limit + 1}::int
    ${isByEntry(order) ? sql`` : lookedUp}
    where (select count(*) from placed) not between ${MOST_KEPT + 1}::int and behind.place + ${limit}::int`;
}

const PAGE = { id: sql`page.id`, key: sql`page.key` };

/** The ids of a page of what was all gathered first, as `found`. */
export const pageOfFound = ({ order, after, limit }: PageAsked): SQL => sql`
  select id, key from found where ${comesAfter(order, SELECTED, after)} order by ${inOrder(order, SELECTED)} limit ${limit + 1}`;

const pageRows = z.array(
  contactRow.extend({ key_text: z.string().nullable(), page_size: z.int(), found: z.int().nullable() }),
);

export function parsePage({ rows }: { rows: unknown }): ContactPage {
  const read = pageRows.parse(rows);
  const last = read.at(-1);
  return {
    contacts: read.map(({ key_text: _key, page_size: _size, found: _found, ...contact }) => contact),
    last: last ? { id: last.id, key: last.key_text } : null,
    hasMore: (read[0]?.page_size ?? 0) > read.length,
    found: read[0]?.found ?? null,
  };
}
