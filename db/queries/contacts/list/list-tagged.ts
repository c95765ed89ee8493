import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { uuids } from '#db/queries/statement/parameters.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { countUpToMost, MOST_COUNTED, parseCount, totalOf } from './contact-count.ts';
import { type ContactFilter, matchesFilter } from './contact-filter.ts';
import { type ContactList, isBefore, type PageAsked, pageOfFound, parsePage, readPage } from './contact-page.ts';
import { foundPage, listMatching } from './list-matching.ts';

/** The newest contacts of each tag, at most `many` of it, each contact once. In the index they lie in this order. */
const firstOfEachTag = (
  workspaceId: WorkspaceId,
  tagIds: readonly string[],
  many: number,
  before: string | null,
): SQL => sql`
  select distinct first_few.contact_id as id
  from tags cross join lateral (
    select contact_id from contact_tags held where held.tag_id = tags.id and ${isBefore(sql`contact_id`, before)}
    order by contact_id desc limit ${many}
  ) first_few
  where tags.workspace_id = ${workspaceId} and tags.id = any (${uuids(tagIds)})`;

/** A page needs the first few of each tag, however many have it; so does a number that ends at 10,000. */
export async function listTagged(
  db: Db,
  workspaceId: WorkspaceId,
  tagIds: readonly string[],
  asked: PageAsked,
): Promise<ContactList> {
  const first = firstOfEachTag(workspaceId, tagIds, asked.limit + 1, asked.before);
  const [page, counted] = await db.batch([
    db.execute(readPage(workspaceId, sql`${first} order by id desc limit ${asked.limit + 1}`, asked)),
    db.execute(countUpToMost(firstOfEachTag(workspaceId, tagIds, MOST_COUNTED + 1, null))),
  ]);
  return { ...parsePage(page), ...totalOf(parseCount(counted)) };
}

/** Where few have the tags, those are looked through; where many have them, the rest of the filter decides. */
export async function listTaggedAndMatching(
  db: Db,
  workspaceId: WorkspaceId,
  { tag_ids, ...others }: ContactFilter & { tag_ids: string[] },
  asked: PageAsked,
): Promise<ContactList> {
  const tagged = firstOfEachTag(workspaceId, tag_ids, MOST_COUNTED + 1, null);
  const counted = await db.execute(countUpToMost(tagged));
  if (parseCount(counted) > MOST_COUNTED) return listMatching(db, workspaceId, { ...others, tag_ids }, asked);
  // limit: one look-up each, whatever the statistics say of a workspace
  const found = sql`
    select contacts.id from (${tagged}) tagged
    cross join lateral (select * from contacts where workspace_id = ${workspaceId} and id = tagged.id limit 1) contacts
    where ${matchesFilter(workspaceId, others)}`;
  const page = await db.execute(readPage(workspaceId, pageOfFound(asked), asked, found));
  return foundPage(page, asked, () => db.execute(countUpToMost(found)));
}
