import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { parseKeptNumber, type Question, selectKept } from '#db/queries/contacts/kept-counts.ts';
import {
  parseIsWhole,
  selectFound,
  selectIsWhole,
  selectMaybeFound,
} from '#db/queries/contacts/search/select-found.ts';
import type { ContactOrder } from '#db/schema/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { countAndKeep, countUpToMost, MOST_COUNTED, parseCount, totalOf } from './contact-count.ts';
import { type ContactFilter, idBounds, isEveryone, matchesFilter } from './contact-filter.ts';
import { comesAfter, inOrder, isByEntry, keyAsText, type ListPosition, ofContacts, SELECTED } from './contact-order.ts';
import {
  type ContactList,
  type ContactPage,
  type PageAsked,
  pageOfFound,
  pageOfKept,
  parsePage,
  readPage,
} from './contact-page.ts';
import { parseHasTrigram, selectHasTrigram } from './trigrams.ts';

/** So many contacts, from the cursor on, are looked through one by one before an index is asked for the page. */
const LOOKED_THROUGH = 5_000;
/** What is done for a page in another order than that of entry. */
interface Reach {
  /** So many contacts are looked through first. */
  lookedThrough: number;
  /** Then so many that match are gathered and put in order. */
  gathered: number;
  /** If there are more, so many contacts are looked through: a page that is not full by then ends there. */
  lookedOn: number;
}

const REACH: Reach = { lookedThrough: LOOKED_THROUGH, gathered: 50_000, lookedOn: 20_000 };

/** Where one in five of the newest matches, looking through them in order also counts faster than an index does. */
const SAMPLE = 600;
const COMMON_IN_SAMPLE = 120;
const COUNTED_THROUGH = 100_000;

/**
 * First looks through the contacts that come next: where many match, the page is there at once. Where few do, the GIN
 * indexes find them all at once. The planner would have to guess which it is, and guesses for all workspaces together.
 * @param more narrowed selects all that match in another way, for a filter that none of the indexes on contacts narrows
 */
export async function listMatching(
  db: Db,
  workspaceId: WorkspaceId,
  filter: ContactFilter,
  asked: PageAsked,
  { narrowed, reach = REACH }: { narrowed?: Narrowed; reach?: Reach } = {},
): Promise<ContactList> {
  const { order, after, limit } = asked;
  const among = (many: number, way: ContactOrder, from: ListPosition | null): SQL =>
    amongNext(workspaceId, filter, { many, order: way, after: from });
  const pageAmong = (many: number) =>
    db.execute(
      readPage(
        workspaceId,
        sql`${among(many, order, after)} order by ${inOrder(order, SELECTED)} limit ${limit + 1}`,
        asked,
      ),
    );
  const question = ['list', filter];
  const gathering = ['gathered', filter, reach.gathered];
  const inThisOrder = ['first', filter, order];
  const [kept, keptGathered, keptPage, looked, sampled, indexed, whole] = await db.batch([
    db.execute(selectKept(workspaceId, question)),
    db.execute(selectKept(workspaceId, gathering)),
    db.execute(readPage(workspaceId, pageOfKept(workspaceId, inThisOrder, asked), asked)),
    pageAmong(reach.lookedThrough),
    db.execute(countUpToMost(among(SAMPLE, 'newest', null))),
    db.execute(selectHasTrigram(filter.search)),
    db.execute(selectIsWhole(workspaceId)),
  ]);
  const first = parsePage(looked);
  const known = parseKeptNumber(kept);
  const isAllOfThem = after === null && first.contacts.length === known;
  if (known !== null && (first.hasMore || isAllOfThem)) return { ...first, ...totalOf(known) };
  const again = parsePage(keptPage);
  if (known !== null && again.contacts.length > 0) return { ...again, ...totalOf(known) };
  const hasTrigram = parseHasTrigram(indexed);
  const another = narrowed && !(hasTrigram && isIndexed(filter)) ? narrowed : null;
  const asking: Asking = another
    ? { db, workspaceId, question, inThisOrder, matching: another, plans: ANY_PLANS }
    : {
        db,
        workspaceId,
        question,
        inThisOrder,
        matching: allMatching(workspaceId, filter, { isWhole: parseIsWhole(whole), hasTrigram }),
        plans: filter.search !== undefined && hasTrigram ? NO_SEQUENTIAL : ONLY_BITMAPS,
      };
  if (!first.hasMore && !isByEntry(order)) {
    const gathered = { ...asking, question: gathering };
    const counted = parseKeptNumber(keptGathered) ?? parseCount(await askForCount(gathered, reach.gathered));
    if (counted <= reach.gathered) return askForPage(asking, asked);
    const [lookedOn, end] = await db.batch([
      pageAmong(reach.lookedOn),
      db.execute(selectEnd(workspaceId, asked, reach.lookedOn)),
    ]);
    return { ...endingAt(parseEnd(end), parsePage(lookedOn)), ...totalOf(counted) };
  }
  if (!first.hasMore) return askForPage(asking, asked);
  if (!another && parseCount(sampled) >= COMMON_IN_SAMPLE) {
    const newest = among(COUNTED_THROUGH, 'newest', null);
    const counted = parseCount(
      await db.execute(countAndKeep(workspaceId, question, { least: MOST_COUNTED + 1 }, newest)),
    );
    if (counted > MOST_COUNTED) return { ...first, ...totalOf(counted) };
  }
  return { ...first, ...totalOf(parseCount(await askForCount(asking))) };
}

/** Those who match among the next so many contacts in order, as `id` and `key`. */
function amongNext(
  workspaceId: WorkspaceId,
  filter: ContactFilter,
  { many, order, after }: { many: number; order: ContactOrder; after: ListPosition | null },
): SQL {
  const row = ofContacts(order);
  const next = [sql`workspace_id = ${workspaceId}`, comesAfter(order, row, after)];
  if (isByEntry(order)) next.push(...idBounds(row.id, filter));
  return sql`
    select id, ${row.key} as key from (
      select * from contacts where ${sql.join(next, sql` and `)} order by ${inOrder(order, row)} limit ${many}
    ) contacts
    where ${matchesFilter(workspaceId, filter)}`;
}

/** Where a range of so many contacts ends; nowhere if there are not so many. */
function selectEnd(workspaceId: WorkspaceId, { order, after }: PageAsked, many: number): SQL {
  const row = ofContacts(order);
  return sql`
    select id, ${keyAsText(order, row.key)} as key from contacts
    where workspace_id = ${workspaceId} and ${comesAfter(order, row, after)}
    order by ${inOrder(order, row)} offset ${many - 1} limit 1`;
}

const ends = z.array(z.object({ id: z.uuid(), key: z.string().nullable() }));

const parseEnd = ({ rows }: Rows): ListPosition | null => ends.parse(rows)[0] ?? null;

/** A page that goes on behind the contacts that were looked at, if it is not full. */
const endingAt = (end: ListPosition | null, page: ContactPage): ContactPage =>
  page.hasMore || end === null ? page : { ...page, last: end, hasMore: true };

/** Selects all that match, as `id` and `key`. */
export type Narrowed = (order: ContactOrder) => SQL;

interface Asking {
  db: Db;
  workspaceId: WorkspaceId;
  /** What their number is kept as. */
  question: Question;
  /** What the first of them are kept as. */
  inThisOrder: Question;
  matching: Narrowed;
  plans: SQL;
}

/** Whether an index on contacts finds them by what they have: all but tags, imports, and what most have. */
const isIndexed = ({ search, is_unsubscribed, has_email, custom_field, custom_is_blank }: ContactFilter): boolean =>
  search !== undefined ||
  is_unsubscribed === true ||
  has_email === false ||
  (custom_field !== undefined && !custom_is_blank);

/**
 * Leaves only bitmaps of whole indexes to what follows in the transaction: no reading through the table, or in order.
 */
const ONLY_BITMAPS = sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`;

/** Texts are found by the one index that has the workspace, and those found are looked up one by one. */
const NO_SEQUENTIAL = sql`select set_config('enable_seqscan', 'off', true)`;

const ANY_PLANS = sql`select 1`;

/** Where something is searched it is found by its texts; each of those who may be meant is then looked at once. */
const allMatching =
  (
    workspaceId: WorkspaceId,
    filter: ContactFilter,
    { isWhole, hasTrigram }: { isWhole: boolean; hasTrigram: boolean },
  ): Narrowed =>
  (order) => {
    const { key } = ofContacts(order);
    const { search, ...others } = filter;
    if (search === undefined)
      return sql`select id, ${key} as key from contacts where ${matchesFilter(workspaceId, filter)}`;
    const { tag_ids: _any, all_tag_ids: _all, ids: _ids, ...ofTheirRow } = others;
    const asked = isWhole ? others : filter;
    const found = (isWhole ? selectFound : selectMaybeFound)(workspaceId, { term: search, hasTrigram });
    // materialized: planned as if all were asked for, or a term that is frequent next door would be looked for in order
    const sought = sql`with sought as materialized (${found})`;
    if (isWhole && isByEntry(order) && isEveryone(ofTheirRow))
      return sql`${sought} select id, null::text as key from sought contacts where ${matchesFilter(workspaceId, asked)}`;
    // limit: one look-up each, whatever the statistics say of a workspace
    return sql`${sought}
    select contacts.id, ${key} as key from sought
    cross join lateral (select * from contacts where workspace_id = ${workspaceId} and id = sought.id limit 1) contacts
    where ${matchesFilter(workspaceId, asked)}`;
  };

async function askForCount(asking: Asking, most = MOST_COUNTED): Promise<Rows> {
  const { db, workspaceId, question, matching, plans } = asking;
  const [, counted] = await db.batch([
    db.execute(plans),
    db.execute(countAndKeep(workspaceId, question, { most }, matching('newest'))),
  ]);
  return counted;
}

async function askForPage(asking: Asking, asked: PageAsked): Promise<ContactList> {
  const { db, workspaceId, question, inThisOrder, matching, plans } = asking;
  const found = { rows: matching(asked.order), number: question, first: inThisOrder };
  const [, page] = await db.batch([
    db.execute(plans),
    db.execute(readPage(workspaceId, pageOfFound(asked), asked, found)),
  ]);
  return foundPage(page, asked, () => askForCount(asking));
}

interface Rows {
  rows: unknown;
}

/**
 * A page with the number of all that were found. An empty page does not say it; on the first there is none to count.
 */
export async function foundPage(read: Rows, { after }: PageAsked, count: () => Promise<Rows>): Promise<ContactList> {
  const page = parsePage(read);
  const found = page.found ?? (after === null ? 0 : parseCount(await count()));
  return { ...page, ...totalOf(found) };
}
