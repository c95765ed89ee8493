import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  parseIsWhole,
  selectFound,
  selectIsWhole,
  selectMaybeFound,
} from '#db/queries/contacts/search/select-found.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { countUpToMost, MOST_COUNTED, parseCount, totalOf } from './contact-count.ts';
import { type ContactFilter, isEveryone, matchesFilter } from './contact-filter.ts';
import { type ContactList, isBefore, type PageAsked, pageOfFound, parsePage, readPage } from './contact-page.ts';
import { parseHasTrigram, selectHasTrigram } from './trigrams.ts';

/** So many contacts, from the cursor on, are looked through one by one before an index is asked for the page. */
const LOOKED_THROUGH = 5_000;

/** Where one in five of the newest matches, looking through them in order also counts faster than an index does. */
const SAMPLE = 600;
const COMMON_IN_SAMPLE = 120;
const COUNTED_THROUGH = 100_000;

/**
 * First looks through the contacts that come next: where many match, the page is there at once. Where few do, the GIN
 * indexes find them all at once. The planner would have to guess which it is, and guesses for all workspaces together.
 */
export async function listMatching(
  db: Db,
  workspaceId: WorkspaceId,
  filter: ContactFilter,
  asked: PageAsked,
): Promise<ContactList> {
  const matches = matchesFilter(workspaceId, filter);
  const among = (many: number, before: string | null): SQL => sql`
    select id from (
      select * from contacts where workspace_id = ${workspaceId} and ${isBefore(sql`id`, before)}
      order by id desc limit ${many}
    ) contacts
    where ${matches}`;
  const ids = sql`${among(LOOKED_THROUGH, asked.before)} order by id desc limit ${asked.limit + 1}`;
  const [looked, sampled, indexed, whole] = await db.batch([
    db.execute(readPage(workspaceId, ids, asked)),
    db.execute(countUpToMost(among(SAMPLE, null))),
    db.execute(selectHasTrigram(filter.search)),
    db.execute(selectIsWhole(workspaceId)),
  ]);
  const page = parsePage(looked);
  const matching = allMatching(workspaceId, filter, parseIsWhole(whole));
  const asking = { db, workspaceId, matching, plans: parseHasTrigram(indexed) ? ONLY_BITMAPS : NO_BITMAPS };
  if (!page.hasMore) return askForPage(asking, asked);
  if (parseCount(sampled) >= COMMON_IN_SAMPLE) {
    const counted = parseCount(await db.execute(countUpToMost(among(COUNTED_THROUGH, null))));
    if (counted > MOST_COUNTED) return { ...page, ...totalOf(counted) };
  }
  return { ...page, ...totalOf(parseCount(await askForCount(asking))) };
}

interface Asking {
  db: Db;
  workspaceId: WorkspaceId;
  /** Selects `id` of all that match. */
  matching: SQL;
  plans: SQL;
}

/**
 * Leaves only bitmaps of whole indexes to what follows in the transaction: no reading through the table, or in order.
 */
const ONLY_BITMAPS = sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`;

/** Leaves only reading through: of a term without a trigram a GIN index would give everyone, and that more dearly. */
const NO_BITMAPS = sql`select set_config('enable_bitmapscan', 'off', true)`;

/** Where something is searched it is found by its texts; each of those who may be meant is then looked at once. */
function allMatching(workspaceId: WorkspaceId, filter: ContactFilter, isWhole: boolean): SQL {
  const { search, ...others } = filter;
  if (search === undefined) return sql`select id from contacts where ${matchesFilter(workspaceId, filter)}`;
  const { tag_ids: _tags, ...ofTheirRow } = others;
  const asked = isWhole ? others : filter;
  const found = isWhole ? selectFound(workspaceId, search) : selectMaybeFound(workspaceId, search);
  if (isWhole && isEveryone(ofTheirRow))
    return sql`select id from (${found}) contacts where ${matchesFilter(workspaceId, asked)}`;
  // limit: one look-up each, whatever the statistics say of a workspace
  return sql`
    select contacts.id from (${found}) found
    cross join lateral (select * from contacts where workspace_id = ${workspaceId} and id = found.id limit 1) contacts
    where ${matchesFilter(workspaceId, asked)}`;
}

async function askForCount({ db, matching, plans }: Asking): Promise<Rows> {
  const [, counted] = await db.batch([db.execute(plans), db.execute(countUpToMost(matching))]);
  return counted;
}

async function askForPage(asking: Asking, asked: PageAsked): Promise<ContactList> {
  const { db, workspaceId, matching, plans } = asking;
  const [, page] = await db.batch([
    db.execute(plans),
    db.execute(readPage(workspaceId, pageOfFound(asked), asked, matching)),
  ]);
  return foundPage(page, asked, () => askForCount(asking));
}

interface Rows {
  rows: unknown;
}

/**
 * A page with the number of all that were found. An empty page does not say it; on the first there is none to count.
 */
export async function foundPage(read: Rows, { before }: PageAsked, count: () => Promise<Rows>): Promise<ContactList> {
  const page = parsePage(read);
  const found = page.found ?? (before === null ? 0 : parseCount(await count()));
  return { ...page, ...totalOf(found) };
}
