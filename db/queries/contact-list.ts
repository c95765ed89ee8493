import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ContactFilter, isEveryone, matchesFilter } from './contact-filter.ts';
import { type ContactPage, isBefore, type PageAsked, parsePage, readPage } from './contact-page.ts';
import { uuids } from './parameters.ts';

export interface ContactList extends ContactPage {
  total: number;
  /** Whether `total` is the whole truth; with a filter it ends at 10,000. */
  totalIsExact: boolean;
}

/** Matches are counted up to here (api.md, Conventions). */
export const MOST_COUNTED = 10_000;

/**
 * The workspace's contacts that pass the filter, newest entry first, with their number. Fast at a million contacts, whether
 * many, few or none pass (docs/decisions/0008).
 */
export function listContacts(
  db: Db,
  workspaceId: WorkspaceId,
  filter: ContactFilter,
  asked: PageAsked,
): Promise<ContactList> {
  const { tag_ids, ...others } = filter;
  if (isEveryone(filter)) return listEveryone(db, workspaceId, asked);
  if (tag_ids && isEveryone(others)) return listTagged(db, workspaceId, tag_ids, asked);
  return listMatching(db, workspaceId, filter, asked);
}

async function listEveryone(db: Db, workspaceId: WorkspaceId, asked: PageAsked): Promise<ContactList> {
  const [page, counted] = await db.batch([
    db.execute(readPage(workspaceId, newest(workspaceId, sql`true`, asked), asked)),
    db.execute(sql`select contacts_total as counted from workspaces where id = ${workspaceId}`),
  ]);
  return { ...parsePage(page.rows), total: parseCount(counted.rows), totalIsExact: true };
}

/** The ids of a page and of one contact more. */
const newest = (workspaceId: WorkspaceId, condition: SQL, { before, limit }: PageAsked): SQL => sql`
  select id from contacts
  where workspace_id = ${workspaceId} and ${isBefore(sql`id`, before)} and ${condition}
  order by id desc limit ${limit + 1}`;

/** A tag's contacts lie in order in an index: a page needs the first few of each tag, however many have it. */
async function listTagged(
  db: Db,
  workspaceId: WorkspaceId,
  tagIds: readonly string[],
  asked: PageAsked,
): Promise<ContactList> {
  const { before, limit } = asked;
  const firstOfEach = (many: number, from: string | null): SQL => sql`
    select distinct first_few.contact_id as id
    from tags cross join lateral (
      select contact_id from contact_tags held where held.tag_id = tags.id and ${isBefore(sql`contact_id`, from)}
      order by contact_id desc limit ${many}
    ) first_few
    where tags.workspace_id = ${workspaceId} and tags.id = any (${uuids(tagIds)})`;
  const [page, counted] = await db.batch([
    db.execute(
      readPage(workspaceId, sql`${firstOfEach(limit + 1, before)} order by id desc limit ${limit + 1}`, asked),
    ),
    db.execute(countUpToMost(firstOfEach(MOST_COUNTED + 1, null))),
  ]);
  return { ...parsePage(page.rows), ...capped(parseCount(counted.rows)) };
}

const countUpToMost = (rows: SQL): SQL => sql`
  select count(*)::int as counted from (select from (${rows}) matching limit ${MOST_COUNTED + 1}) counted`;

const counts = z.tuple([z.object({ counted: z.int() })]);
const parseCount = (rows: unknown): number => counts.parse(rows)[0].counted;

const capped = (counted: number) => ({
  total: Math.min(counted, MOST_COUNTED),
  totalIsExact: counted <= MOST_COUNTED,
});

/** So many contacts, from the cursor on, are looked through one by one before an index is asked for the page. */
const LOOKED_THROUGH = 5_000;

/** Where one in five of the newest matches, looking through them in order also counts faster than an index does. */
const SAMPLE = 600;
const COMMON_IN_SAMPLE = 120;
const COUNTED_THROUGH = 100_000;

/**
 * First looks through the contacts that come next: where many match, the page is there at once. Where few do, the GIN indexes
 * find them all at once. The planner would have to guess which it is, from statistics of all workspaces together.
 */
async function listMatching(
  db: Db,
  workspaceId: WorkspaceId,
  filter: ContactFilter,
  asked: PageAsked,
): Promise<ContactList> {
  const matches = matchesFilter(workspaceId, filter);
  const amongNext = (many: number, before: string | null): SQL => sql`
    select id from (
      select * from contacts where workspace_id = ${workspaceId} and ${isBefore(sql`id`, before)} order by id desc limit ${many}
    ) contacts
    where ${matches}`;
  const [looked, sampled] = await db.batch([
    db.execute(
      readPage(
        workspaceId,
        sql`${amongNext(LOOKED_THROUGH, asked.before)} order by id desc limit ${asked.limit + 1}`,
        asked,
      ),
    ),
    db.execute(countUpToMost(amongNext(SAMPLE, null))),
  ]);
  const near = parsePage(looked.rows);
  if (!near.hasMore) return askForPage(db, workspaceId, matches, asked);
  if (parseCount(sampled.rows) >= COMMON_IN_SAMPLE) {
    const { rows } = await db.execute(countUpToMost(amongNext(COUNTED_THROUGH, null)));
    const counted = parseCount(rows);
    if (counted > MOST_COUNTED) return { ...near, ...capped(counted) };
  }
  return { ...near, ...(await askForCount(db, matches)) };
}

/** All that match, by the indexes. */
const matching = (matches: SQL): SQL => sql`select id from contacts where ${matches}`;

/** For what follows in the transaction only scans of whole bitmaps are left: no reading through the table, or in order. */
const onlyBitmaps = (db: Db) =>
  db.execute(sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`);

async function askForCount(db: Db, matches: SQL) {
  const [, counted] = await db.batch([onlyBitmaps(db), db.execute(countUpToMost(matching(matches)))]);
  return capped(parseCount(counted.rows));
}

async function askForPage(db: Db, workspaceId: WorkspaceId, matches: SQL, asked: PageAsked): Promise<ContactList> {
  const ids = sql`
    select id from found where ${isBefore(sql`id`, asked.before)} order by id desc limit ${asked.limit + 1}`;
  const [, { rows }] = await db.batch([
    onlyBitmaps(db),
    db.execute(readPage(workspaceId, ids, asked, matching(matches))),
  ]);
  const page = parsePage(rows);
  return { ...page, ...(page.found === null ? await askForCount(db, matches) : capped(page.found)) };
}
