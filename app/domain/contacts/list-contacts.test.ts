import { describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { readQuery } from '#app/http/requests/read.server.ts';
import type { ContactFilter } from '#db/queries/contacts/list/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { seededRandom } from '#local/testing/random.ts';
import { listContacts } from './list-contacts.server.ts';
import { contactFilterQuery } from './values/contact-filter.ts';

const { db, client, ours, theirs, anotherClient } = await freshDatabase();
const services = { db };

/** A contact as the plain program below knows it. */
interface Known {
  id: string;
  email: string;
  name: string;
  tags: string[];
  plan: string | null;
  isUnsubscribed: boolean;
}

const FIRST = ['Anna', 'Ann-Kathrin', 'ÅSA', 'Jo_', 'O%', '\\B', null, '李'];
const LAST = ['Berg', 'van der Berg', "O'Neil", 'Annas', 'ÖST', null, '雷'];
const PLANS = ['pro', 'PRO', 'Pro ', '"x"', '\\', '{}', null, null];

async function populate(workspace: WorkspaceId, seed: number, count: number): Promise<Known[]> {
  const { pick, below, chance } = seededRandom(seed);
  const tagIds: string[] = [];
  for (const name of ['many', 'some', 'few']) {
    const { rows } = await client.query(
      'insert into tags (workspace_id, name, name_key) values ($1, $2, $2) returning id',
      [workspace, name],
    );
    tagIds.push(rows[0].id);
  }
  const field = await client.query(
    "insert into custom_fields (workspace_id, name, name_key) values ($1, 'Plan', 'plan') returning id",
    [workspace],
  );
  const known: Known[] = [];
  for (let i = 0; i < count; i++) {
    const [first, last, plan] = [pick(FIRST), pick(LAST), pick(PLANS)];
    const isUnsubscribed = chance(0.2);
    const email = `${pick(['anna', 'x.berg', 'jo_', 'o%', 'zoë'])}${i}@${pick(['berg', 'öst', 'a-b'])}.example`;
    const tags = tagIds.filter((_, place) => below(1 + 4 ** place) === 0);
    const { rows } = await client.query(
      `insert into contacts (workspace_id, email, first_name, last_name, custom, unsubscribed_at)
      values ($1, $2, $3, $4, $5, case when $6::boolean then now() end) returning id`,
      [workspace, email, first, last, plan === null ? {} : { [field.rows[0].id]: plan }, isUnsubscribed],
    );
    const { id } = rows[0];
    for (const tag of tags) await client.query('insert into contact_tags values ($1, $2, $3)', [workspace, id, tag]);
    known.push({
      id,
      email,
      name: [first, last].filter((part) => part !== null).join(' '),
      tags,
      plan,
      isUnsubscribed,
    });
  }
  return known.reverse();
}

/** docs/rules/product.md#finding-contacts, as a plain program. */
function passes(contact: Known, filter: ContactFilter): boolean {
  const { search, tag_ids, is_unsubscribed, custom_field, custom_value } = filter;
  if (search !== undefined && ![contact.email, contact.name].some((text) => found(text, search))) return false;
  if (tag_ids && !tag_ids.some((id) => contact.tags.includes(id))) return false;
  if (is_unsubscribed !== undefined && contact.isUnsubscribed !== is_unsubscribed) return false;
  if (custom_field === undefined) return true;
  if (custom_field.toLowerCase() !== 'plan' || contact.plan === null) return false;
  return custom_value === undefined || contact.plan.toLowerCase() === custom_value.toLowerCase();
}

function found(text: string, term: string): boolean {
  const [where, what] = [text.toLowerCase(), term.toLowerCase()];
  const begins = [...what].length <= 2 && /^[\p{L}\p{N}]/u.test(what);
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    if (!begins || at === 0 || /[^\p{L}\p{N}]/u.test(where.charAt(at - 1))) return true;
  }
  return false;
}

async function listAll(workspace: WorkspaceId, filter: ContactFilter, limit: number) {
  const ids: string[] = [];
  const totals = new Set<number>();
  let after: string | null = null;
  do {
    const page = { limit, after, cursorAfter: (position: string) => position };
    const { data, next_cursor, total, total_exact }: Awaited<ReturnType<typeof listContacts>> = await listContacts(
      services,
      workspace,
      filter,
      page,
    );
    expect(total_exact).toBe(true);
    expect(data.length).toBeLessThanOrEqual(limit);
    totals.add(total);
    ids.push(...data.map(({ id }) => id));
    after = next_cursor;
  } while (after !== null);
  return { ids, totals: [...totals] };
}

const ourPeople = await populate(ours, 1, 160);
const theirPeople = await populate(theirs, 2, 40);
const ourTags = [...new Set(ourPeople.flatMap(({ tags }) => tags))];
const theirTags = [...new Set(theirPeople.flatMap(({ tags }) => tags))];

const FILTERS: ContactFilter[] = [
  {},
  ...[
    'anna',
    'ANNA',
    'a',
    'an',
    'be',
    'b',
    'å',
    'ös',
    'o%',
    '%',
    '_',
    '\\',
    "'",
    'jo_',
    'berg.example',
    '@',
    'a b',
    '李',
    '雷',
    'n b',
    'nobody at all',
    'zz',
    '-k',
    'r B',
    "o'",
    '1',
    '12',
  ].map((search) => ({ search })),
  ...ourTags.map((id) => ({ tag_ids: [id] })),
  { tag_ids: ourTags },
  { tag_ids: [ourTags[2] ?? '', theirTags[0] ?? ''] },
  { tag_ids: theirTags },
  { is_unsubscribed: true },
  { is_unsubscribed: false },
  { custom_field: 'PLAN' },
  { custom_field: 'Nothing' },
  ...['pro', 'pRO', 'pro ', '"X"', '\\', '{}', 'free'].map((custom_value) => ({ custom_field: 'plan', custom_value })),
  { search: 'berg', tag_ids: ourTags.slice(0, 2), is_unsubscribed: false, custom_field: 'Plan', custom_value: 'PRO' },
  { search: 'an', is_unsubscribed: true },
];

describe('the list of contacts', () => {
  it.each(FILTERS.map((filter) => [JSON.stringify(filter), filter] as const))('%s', async (_, filter) => {
    const expected = ourPeople.filter((contact) => passes(contact, filter)).map(({ id }) => id);
    for (const limit of [7, 100]) {
      expect(await listAll(ours, filter, limit)).toEqual({ ids: expected, totals: [expected.length] });
    }
  });

  it('shows a workspace nothing of another', async () => {
    const { ids } = await listAll(theirs, {}, 100);
    expect(ids).toEqual(theirPeople.map(({ id }) => id));
  });

  it('ends a page early where contacts weigh much', async () => {
    const here = await newWorkspace(client);
    const { rows } = await client.query(
      "insert into contacts (workspace_id, email, notes, custom) select $1, i || '@x.example', repeat('ü', 10000), jsonb_build_object('1', repeat('x', 300000)) from generate_series(1, 20) i returning id",
      [here],
    );
    const page = { limit: 50, after: null, cursorAfter: (position: string) => position };
    const first = await listContacts(services, here, {}, page);
    expect(first.data.length).toBeLessThan(20);
    expect(first.next_cursor).not.toBeNull();
    expect((await listAll(here, { search: 'example' }, 50)).ids).toEqual(rows.map(({ id }) => id).reverse());
  });
});

describe('the total', () => {
  it('is exact without a filter, and ends at 10,000 with one', async () => {
    const here = await newWorkspace(client);
    // a session of its own: this one has plans of foreign keys from when the tables were small
    await (await anotherClient()).query(
      `with p as (
        insert into contacts (workspace_id, email, first_name, last_name, unsubscribed_at)
        select $1, 'p' || i || '@x.example', case when i <= 10001 then 'Early' end, case i % 100 when 0 then 'Rare' end, case when i <= 10000 then now() end
        from generate_series(1, 10200) i order by i returning id
      ), t as (insert into tags (workspace_id, name, name_key) values ($1, 'All', 'all') returning id)
      insert into contact_tags select $1, p.id, t.id from p, t`,
      [here],
    );
    const tag = (await client.query('select id from tags where workspace_id = $1', [here])).rows[0].id;
    const page = { limit: 1, after: null, cursorAfter: (position: string) => position };
    const totalOf = async (filter: ContactFilter) => {
      const { total, total_exact } = await listContacts(services, here, filter, page);
      return [total, total_exact];
    };
    expect(await totalOf({})).toEqual([10_200, true]);
    expect(await totalOf({ search: 'example' })).toEqual([10_000, false]);
    expect(await totalOf({ search: 'early' })).toEqual([10_000, false]);
    expect(await totalOf({ is_unsubscribed: true })).toEqual([10_000, true]);
    expect(await totalOf({ search: 'rare' })).toEqual([102, true]);
    expect(await totalOf({ tag_ids: [tag] })).toEqual([10_000, false]);
    expect(await totalOf({ tag_ids: [tag], is_unsubscribed: true })).toEqual([10_000, true]);
  });
});

describe('the filter in a query', () => {
  const read = (query: string) =>
    readQuery(new Request(`https://folksbase.example/api/contacts?${query}`), contactFilterQuery);
  const [a, b] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'];

  it('takes what is named, and empty parameters as none', () => {
    expect(
      read(
        `search=%20Anna%20&tag_ids=${b},${a.toUpperCase()},${b}&is_unsubscribed=false&custom_field=Plan&custom_value=pro`,
      ),
    ).toEqual({
      search: 'Anna',
      tag_ids: [a, b],
      is_unsubscribed: false,
      custom_field: 'Plan',
      custom_value: 'pro',
    });
    expect(read('search=&tag_ids=&is_unsubscribed=&custom_field=&custom_value=&unknown=x')).toEqual({});
  });

  it.each([
    'tag_ids=x',
    'is_unsubscribed=yes',
    'custom_value=pro',
    'search=%ED%A0%80',
    'search=a%00b',
    'custom_field=%FF',
  ])('refuses %s', (query) => {
    const refused = read(query);
    expect(refused instanceof Refusal && refused.code).toBe('VALIDATION_ERROR');
  });
});
