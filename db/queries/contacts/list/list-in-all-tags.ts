import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { parseKeptNumber, selectKept } from '#db/queries/contacts/kept-counts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { countUpTo, countUpToMost, MOST_COUNTED, parseCount, totalOf } from './contact-count.ts';
import { hasTags } from './contact-filter.ts';
import { comesAfter, inOrder, type ListPosition } from './contact-order.ts';
import { type ContactList, type PageAsked, pageOfFound, parsePage, readPage } from './contact-page.ts';

/** A tag's contacts are looked up among the others', one by one, if so many have it at most. */
const LOOKED_UP = 30_000;

/** A tag's contacts lie in the index in the order of their ids, so those of several can be read abreast. */
const ONLY_MERGES = sql`
  select set_config('enable_nestloop', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)`;

const ANY_PLANS = sql`select 1`;

/**
 * Contacts in order of entry that have all of these tags: those of the rarest are looked up among the others, or, if
 * many have it, the tags are read abreast until there are enough.
 */
export async function listInAllTags(
  db: Db,
  workspaceId: WorkspaceId,
  tagIds: readonly [string, ...string[]],
  asked: PageAsked,
  most = LOOKED_UP,
): Promise<ContactList> {
  const { order, after, limit } = asked;
  const question = ['all tags', tagIds.toSorted()];
  const [kept, ...counted] = await db.batch([
    db.execute(selectKept(workspaceId, question)),
    ...tagIds.map((tagId) =>
      db.execute(countUpTo(most, sql`select from contact_tags held where ${isTagged(workspaceId, sql`held`, tagId)}`)),
    ),
  ]);
  const known = parseKeptNumber(kept);
  if (known === 0) return { contacts: [], last: null, hasMore: false, found: 0, ...totalOf(0) };
  const counts = counted.map(parseCount);
  const fewest = Math.min(...counts);
  const rarest = tagIds[counts.indexOf(fewest)] ?? tagIds[0];
  const isRare = fewest <= most;
  const { tables, conditions } = isRare ? lookedUp(workspaceId, rarest, tagIds) : abreast(workspaceId, tagIds);
  const range = (from: ListPosition | null, so: number) => sql`
    select held.contact_id as id, null::text as key from ${tables} where ${conditions} and ${comesAfter(order, HELD, from)}
    order by ${inOrder(order, HELD)} limit ${so}`;
  const plans = isRare ? ANY_PLANS : ONLY_MERGES;
  if (known !== null) {
    const [, page] = await db.batch([
      db.execute(plans),
      db.execute(readPage(workspaceId, range(after, limit + 1), asked)),
    ]);
    return { ...parsePage(page), ...totalOf(known) };
  }
  const [, gathered] = await db.batch([
    db.execute(plans),
    db.execute(
      readPage(workspaceId, pageOfFound(asked), asked, { rows: range(null, MOST_COUNTED + 1), number: question }),
    ),
  ]);
  const { found, ...page } = parsePage(gathered);
  const isWhole = page.hasMore || (found === null ? after === null : found <= MOST_COUNTED);
  if (isWhole) return { ...page, found, ...totalOf(found ?? 0) };
  const [, further, matching] = await db.batch([
    db.execute(plans),
    db.execute(readPage(workspaceId, range(after, limit + 1), asked)),
    db.execute(countUpToMost(range(null, MOST_COUNTED + 1))),
  ]);
  return { ...parsePage(further), ...totalOf(parseCount(matching)) };
}

const HELD = { id: sql`held.contact_id`, key: sql`null` };

/** Those of one tag, each looked up among the others. */
const lookedUp = (workspaceId: WorkspaceId, tagId: string, tagIds: readonly string[]) => ({
  tables: sql`contact_tags held`,
  conditions: sql.join(
    [
      isTagged(workspaceId, sql`held`, tagId),
      ...hasTags(HELD.id, { all_tag_ids: tagIds.filter((id) => id !== tagId) }),
    ],
    sql` and `,
  ),
});

const isTagged = (workspaceId: WorkspaceId, held: SQL, tagId: string): SQL =>
  sql`${held}.tag_id = (select id from tags where id = ${tagId} and workspace_id = ${workspaceId})`;

/** The tables of a merge of all tags. */
function abreast(workspaceId: WorkspaceId, [first, ...others]: readonly [string, ...string[]]) {
  const held = sql`held`;
  const names = others.map((_, place) => sql.raw(`other${place}`));
  const joined = names.map((name) => sql` join contact_tags ${name} using (contact_id)`);
  const tagged = others.map((tagId, place) => isTagged(workspaceId, names[place] ?? held, tagId));
  return {
    tables: sql`contact_tags held${sql.join(joined)}`,
    conditions: sql.join([isTagged(workspaceId, held, first), ...tagged], sql` and `),
  };
}
