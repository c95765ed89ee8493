import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import type { ContactOrder } from '#db/schema/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { countUpToMost, MOST_COUNTED, parseCount, totalOf } from './contact-count.ts';
import { type ContactFilter, hasTags, isEveryone, matchesFilter } from './contact-filter.ts';
import { comesAfter, inOrder, isByEntry, isDescending, ofContacts, SELECTED } from './contact-order.ts';
import { type ContactList, type PageAsked, pageOfFound, parsePage, readPage } from './contact-page.ts';
import type { Source, SourceRange } from './contact-sources.ts';
import { listInAllTags } from './list-in-all-tags.ts';
import { foundPage, listMatching } from './list-matching.ts';

const fromBegin = (order: ContactOrder, most: number | null): SourceRange => ({
  isDescending: isDescending(order),
  holds: () => sql`true`,
  most,
});

/** A page of one source in order of entry needs its first few, however many there are; so does a number that ends. */
export async function listSource(
  db: Db,
  workspaceId: WorkspaceId,
  source: Source,
  asked: PageAsked,
): Promise<ContactList> {
  const { order, after, limit } = asked;
  const holds = (id: SQL) => comesAfter(order, { id, key: sql`null` }, after);
  const first = source.ids({ isDescending: isDescending(order), holds, most: limit + 1 });
  const ids = sql`select id, null::text as key from (${first}) first order by ${inOrder(order, SELECTED)} limit ${limit + 1}`;
  const [page, counted] = await db.batch([
    db.execute(readPage(workspaceId, ids, asked)),
    db.execute(countUpToMost(source.ids(fromBegin(order, MOST_COUNTED + 1)))),
  ]);
  return { ...parsePage(page), ...totalOf(parseCount(counted)) };
}

/** Where one source has few, those are looked through; where all have many, the rest of the filter decides. */
export async function listNarrowed(
  db: Db,
  workspaceId: WorkspaceId,
  { filter, sources }: { filter: ContactFilter; sources: [Source, ...Source[]] },
  asked: PageAsked,
): Promise<ContactList> {
  const [first, ...others] = sources.map((source) =>
    db.execute(countUpToMost(source.ids(fromBegin(asked.order, MOST_COUNTED + 1)))),
  );
  const counts = first ? (await db.batch([first, ...others])).map(parseCount) : [];
  const fewest = counts.indexOf(Math.min(...counts));
  const source = sources[fewest] ?? sources[0];
  if ((counts[fewest] ?? 0) > MOST_COUNTED) {
    const tagIds = tagsAlone(filter, fewest);
    if (tagIds && isByEntry(asked.order)) return listInAllTags(db, workspaceId, tagIds, asked);
    return listMatching(db, workspaceId, filter, asked, {
      narrowed: (order) => passing(workspaceId, source, order, null),
    });
  }
  const found = passing(workspaceId, source, asked.order, MOST_COUNTED + 1);
  const page = await db.execute(readPage(workspaceId, pageOfFound(asked), asked, { rows: found }));
  return foundPage(page, asked, () => db.execute(countUpToMost(found)));
}

/** The tags that a filter asks for and nothing else, with the one of this place first; null where it asks for more. */
function tagsAlone({ all_tag_ids, ...others }: ContactFilter, place: number): [string, ...string[]] | null {
  const first = all_tag_ids?.[place];
  if (!all_tag_ids || first === undefined || !isEveryone(others)) return null;
  return [first, ...all_tag_ids.filter((id) => id !== first)];
}

/** Those of a source who pass the rest of the filter, as `id` and `key`. */
function passing(workspaceId: WorkspaceId, { ids, rest }: Source, order: ContactOrder, most: number | null): SQL {
  const { tag_ids: _any, all_tag_ids: _all, ...others } = rest;
  const source = ids(fromBegin(order, most));
  const tagged = sql.join([sql`true`, ...hasTags(sql`source.id`, rest)], sql` and `);
  if (isEveryone(others) && isByEntry(order)) {
    return sql`select source.id, null::text as key from (${source}) source where ${tagged}`;
  }
  // limit: one look-up each, whatever the statistics say of a workspace
  return sql`
    select contacts.id, ${ofContacts(order).key} as key from (${source}) source
    cross join lateral (select * from contacts where workspace_id = ${workspaceId} and id = source.id limit 1) contacts
    where ${tagged} and ${matchesFilter(workspaceId, others)}`;
}
