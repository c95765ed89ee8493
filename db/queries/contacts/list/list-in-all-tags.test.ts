import { expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import type { ListPosition } from './contact-order.ts';
import { listInAllTags } from './list-in-all-tags.ts';

const { db, client, ours, theirs } = await freshDatabase();

const people = await client.query<{ id: string }>(
  `insert into contacts (workspace_id, email)
  select $1, 'p' || n || '@x.example' from generate_series(1, 60) n returning id`,
  [ours],
);
const ids = people.rows.map(({ id }) => id).sort();

/** A tag that one in so many has. */
async function tagOf(workspace: string, oneIn: number): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'insert into tags (workspace_id, name, name_key) values ($1, $2, $2) returning id',
    [workspace, `one in ${oneIn}`],
  );
  const tag = rows[0]?.id ?? '';
  const having = workspace === ours ? ids.filter((_, place) => place % oneIn === 0) : [];
  await client.query('insert into contact_tags select $1, unnest($2::uuid[]), $3', [workspace, having, tag]);
  return tag;
}

const [second, third, fifth, seventh] = [
  await tagOf(ours, 2),
  await tagOf(ours, 3),
  await tagOf(ours, 5),
  await tagOf(ours, 7),
];

/** All pages, three contacts each, where so many of the first tag's are looked up before the tags are merged. */
async function everyPage(tagIds: [string, ...string[]], order: 'newest' | 'oldest', most: number) {
  const found: string[] = [];
  let after: ListPosition | null = null;
  for (;;) {
    const page = await listInAllTags(db, ours, tagIds, { order, after, limit: 3 }, most);
    found.push(...page.contacts.map(({ id }) => id));
    if (!page.hasMore) return { found, total: page.total, totalIsExact: page.totalIsExact };
    after = page.last;
  }
}

it.each([
  ['most of them', [second, third], 6],
  ['three tags', [third, second, fifth], 30],
  ['few', [seventh, fifth], 35],
  ['nobody', [seventh, fifth, second, third], 210],
] as [string, [string, ...string[]], number][])(
  '%s: the same whether they are looked up or merged',
  async (_, tagIds, oneIn) => {
    const having = ids.filter((_id, place) => place % oneIn === 0);
    for (const most of [1, 2, 9, 1_000]) {
      const expected = { total: having.length, totalIsExact: true };
      expect(await everyPage(tagIds, 'oldest', most)).toEqual({ found: having, ...expected });
      expect(await everyPage(tagIds, 'newest', most)).toEqual({ found: having.toReversed(), ...expected });
    }
  },
);

it('knows nobody by a tag of another workspace', async () => {
  const foreign = await tagOf(theirs, 2);
  for (const most of [1, 1_000]) {
    expect(await everyPage([foreign, second], 'newest', most)).toMatchObject({ found: [], total: 0 });
    expect(await everyPage([second, foreign], 'newest', most)).toMatchObject({ found: [], total: 0 });
  }
});
