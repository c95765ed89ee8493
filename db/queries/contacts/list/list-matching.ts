import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { countUpToMost, MOST_COUNTED, parseCount, totalOf } from './contact-count.ts';
import { type ContactFilter, matchesFilter } from './contact-filter.ts';
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
  const [looked, sampled, indexed] = await db.batch([
    db.execute(readPage(workspaceId, ids, asked)),
    db.execute(countUpToMost(among(SAMPLE, null))),
    db.execute(selectHasTrigram(filter.search)),
  ]);
  const page = parsePage(looked);
  const asking = { db, workspaceId, matches, plans: parseHasTrigram(indexed) ? ONLY_BITMAPS : NO_BITMAPS };
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
  matches: SQL;
  plans: SQL;
}

/**
 * Leaves only bitmaps of whole indexes to what follows in the transaction: no reading through the table, or in order.
 */
const ONLY_BITMAPS = sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`;

/** Leaves only reading through: of a term without a trigram a GIN index would give everyone, and that more dearly. */
const NO_BITMAPS = sql`select set_config('enable_bitmapscan', 'off', true)`;

/** All that match. */
const matching = (matches: SQL): SQL => sql`select id from contacts where ${matches}`;

async function askForCount({ db, matches, plans }: Asking): Promise<Rows> {
  const [, counted] = await db.batch([db.execute(plans), db.execute(countUpToMost(matching(matches)))]);
  return counted;
}

async function askForPage(asking: Asking, asked: PageAsked): Promise<ContactList> {
  const { db, workspaceId, matches, plans } = asking;
  const [, page] = await db.batch([
    db.execute(plans),
    db.execute(readPage(workspaceId, pageOfFound(asked), asked, matching(matches))),
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
