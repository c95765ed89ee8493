import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  parseIsWhole,
  selectFound,
  selectIsWhole,
  selectMaybeFound,
} from '#db/queries/contacts/search/select-found.ts';
import type { ContactOrder } from '#db/schema/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { countUpToMost, MOST_COUNTED, parseCount, totalOf } from './contact-count.ts';
import { type ContactFilter, idBounds, isEveryone, matchesFilter } from './contact-filter.ts';
import { comesAfter, inOrder, isByEntry, type ListPosition, ofContacts, SELECTED } from './contact-order.ts';
import { type ContactList, type PageAsked, pageOfFound, parsePage, readPage } from './contact-page.ts';
import { parseHasTrigram, selectHasTrigram } from './trigrams.ts';

/** So many contacts, from the cursor on, are looked through one by one before an index is asked for the page. */
const LOOKED_THROUGH = 5_000;
const LOOKED_ON = 50_000;

/** Where one in five of the newest matches, looking through them in order also counts faster than an index does. */
const SAMPLE = 600;
const COMMON_IN_SAMPLE = 120;
const COUNTED_THROUGH = 100_000;

/**
 * First looks through the contacts that come next: where many match, the page is there at once. Where few do, the GIN
 * indexes find them all at once. The planner would have to guess which it is, and guesses for all workspaces together.
 * @param narrowed selects all that match in another way, for a filter that none of the indexes on contacts narrows
 */
export async function listMatching(
  db: Db,
  workspaceId: WorkspaceId,
  filter: ContactFilter,
  asked: PageAsked,
  narrowed?: Narrowed,
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
  const [looked, sampled, indexed, whole] = await db.batch([
    pageAmong(LOOKED_THROUGH),
    db.execute(countUpToMost(among(SAMPLE, 'newest', null))),
    db.execute(selectHasTrigram(filter.search)),
    db.execute(selectIsWhole(workspaceId)),
  ]);
  const first = parsePage(looked);
  const hasTrigram = parseHasTrigram(indexed);
  const another = narrowed && !(hasTrigram && isIndexed(filter)) ? narrowed : null;
  const asking: Asking = another
    ? { db, workspaceId, matching: another, plans: ANY_PLANS }
    : {
        db,
        workspaceId,
        matching: allMatching(workspaceId, filter, parseIsWhole(whole)),
        plans: hasTrigram ? ONLY_BITMAPS : NO_BITMAPS,
      };
  // so many have the tag that gathering and ordering them all costs more than looking on
  const looksOn = another !== null && !isByEntry(order) && !first.hasMore;
  const page = looksOn ? parsePage(await pageAmong(LOOKED_ON)) : first;
  if (!page.hasMore) return askForPage(asking, asked);
  if (!another && parseCount(sampled) >= COMMON_IN_SAMPLE) {
    const counted = parseCount(await db.execute(countUpToMost(among(COUNTED_THROUGH, 'newest', null))));
    if (counted > MOST_COUNTED) return { ...page, ...totalOf(counted) };
  }
  return { ...page, ...totalOf(parseCount(await askForCount(asking))) };
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

/** Selects all that match, as `id` and `key`. */
export type Narrowed = (order: ContactOrder) => SQL;

interface Asking {
  db: Db;
  workspaceId: WorkspaceId;
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

/** Leaves only reading through: of a term without a trigram a GIN index would give everyone, and that more dearly. */
const NO_BITMAPS = sql`select set_config('enable_bitmapscan', 'off', true)`;

const ANY_PLANS = sql`select 1`;

/** Where something is searched it is found by its texts; each of those who may be meant is then looked at once. */
const allMatching =
  (workspaceId: WorkspaceId, filter: ContactFilter, isWhole: boolean): Narrowed =>
  (order) => {
    const { key } = ofContacts(order);
    const { search, ...others } = filter;
    if (search === undefined)
      return sql`select id, ${key} as key from contacts where ${matchesFilter(workspaceId, filter)}`;
    const { tag_ids: _any, all_tag_ids: _all, ids: _ids, ...ofTheirRow } = others;
    const asked = isWhole ? others : filter;
    const found = isWhole ? selectFound(workspaceId, search) : selectMaybeFound(workspaceId, search);
    if (isWhole && isByEntry(order) && isEveryone(ofTheirRow))
      return sql`select id, null::text as key from (${found}) contacts where ${matchesFilter(workspaceId, asked)}`;
    // limit: one look-up each, whatever the statistics say of a workspace
    return sql`
    select contacts.id, ${key} as key from (${found}) found
    cross join lateral (select * from contacts where workspace_id = ${workspaceId} and id = found.id limit 1) contacts
    where ${matchesFilter(workspaceId, asked)}`;
  };

async function askForCount({ db, matching, plans }: Asking): Promise<Rows> {
  const [, counted] = await db.batch([db.execute(plans), db.execute(countUpToMost(matching('newest')))]);
  return counted;
}

async function askForPage(asking: Asking, asked: PageAsked): Promise<ContactList> {
  const { db, workspaceId, matching, plans } = asking;
  const [, page] = await db.batch([
    db.execute(plans),
    db.execute(readPage(workspaceId, pageOfFound(asked), asked, matching(asked.order))),
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
