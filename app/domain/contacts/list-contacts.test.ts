import { describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { readQuery } from '#app/http/requests/body/read.server.ts';
import type { ContactFilter } from '#db/queries/contacts/list/contact-filter.ts';
import { CONTACT_ORDERS, type ContactOrder } from '#db/schema/contact-filter.ts';
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
  email: string | null;
  name: string;
  tags: string[];
  plan: string | null;
  isUnsubscribed: boolean;
  createdAt: Date;
  /** Seconds, to the microsecond. */
  updatedAt: string;
  isOfImport: boolean;
}

const FIRST = ['Anna', 'Ann-Kathrin', 'ÅSA', 'Jo_', 'O%', '\\B', null, '李'];
const LAST = ['Berg', 'van der Berg', "O'Neil", 'Annas', 'ÖST', null, '雷'];
const PLANS = ['pro', 'PRO', 'Pro ', '"x"', '\\', '{}', null, null];

async function populate(workspace: WorkspaceId, seed: number, count: number) {
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
  const importId = await newImport(workspace);
  const known: Known[] = [];
  for (let i = 0; i < count; i++) {
    const [first, last, plan] = [pick(FIRST), pick(LAST), pick(PLANS)];
    const isUnsubscribed = chance(0.2);
    const address = `${pick(['anna', 'x.berg', 'jo_', 'o%', 'zoë'])}${i}@${pick(['berg', 'öst', 'a-b'])}.example`;
    const email = chance(0.9) ? address : null;
    const tags = tagIds.filter((_, place) => below(1 + 4 ** place) === 0);
    const byImport = pick(['made', 'changed', 'met', null, null]);
    const daysAgo = below(9) + (chance(0.5) ? 0 : 0.5);
    const { rows } = await client.query(
      `insert into contacts (
        id, workspace_id, email, external_id, first_name, last_name, custom, unsubscribed_at, created_import_id, created_at, updated_at)
      values (uuidv7(make_interval(secs => -86400 * $9::float8)), $1, $2, $7, $3, $4, $5, case when $6::boolean then now() end,
        $8, now() - make_interval(secs => 86400 * $9::float8), now() - make_interval(secs => 86400 * $10::float8)) returning id, created_at, extract(epoch from updated_at)::text as changed`,
      [
        workspace,
        email,
        first,
        last,
        plan === null ? {} : { [field.rows[0].id]: plan },
        isUnsubscribed,
        email === null ? `without-${i}` : null,
        byImport === 'made' ? importId : null,
        daysAgo,
        below(5),
      ],
    );
    const { id, created_at: createdAt, changed: updatedAt } = rows[0];
    for (const tag of tags) await client.query('insert into contact_tags values ($1, $2, $3)', [workspace, id, tag]);
    if (byImport === 'met' || byImport === 'changed') {
      const after = byImport === 'changed' ? { company: 'New' } : {};
      await client.query(
        'insert into import_contacts (import_id, contact_id, row_number, after) values ($1, $2, 2, $3)',
        [importId, id, after],
      );
    }
    const isOfImport = byImport === 'made' || byImport === 'changed';
    const name = [first, last].filter((part) => part !== null).join(' ');
    known.push({ id, email, name, tags, plan, isUnsubscribed, createdAt, updatedAt, isOfImport });
  }
  return { people: known.sort((a, b) => (a.id < b.id ? 1 : -1)), importId };
}

async function newImport(workspace: WorkspaceId): Promise<string> {
  const { rows } = await client.query(
    `insert into imports (workspace_id, user_id, filename, size_bytes, status, object_key)
    values ($1, uuidv7(), 'people.csv', 1, 'completed', 'x') returning id`,
    [workspace],
  );
  return rows[0].id;
}

/** docs/rules/product.md#finding-contacts, as a plain program. */
function passes(contact: Known, filter: ContactFilter): boolean {
  const { search, tag_ids, all_tag_ids = [], is_unsubscribed, has_email, import_id, added_from, added_until } = filter;
  if (search !== undefined && ![contact.email ?? '', contact.name].some((text) => found(text, search))) return false;
  if (tag_ids && !tag_ids.some((id) => contact.tags.includes(id))) return false;
  if (!all_tag_ids.every((id) => contact.tags.includes(id))) return false;
  if (is_unsubscribed !== undefined && contact.isUnsubscribed !== is_unsubscribed) return false;
  if (has_email !== undefined && (contact.email !== null) !== has_email) return false;
  if (import_id !== undefined && !(import_id === ourImport && contact.isOfImport)) return false;
  if (added_from !== undefined && contact.createdAt < new Date(added_from)) return false;
  if (added_until !== undefined && contact.createdAt >= endOf(added_until)) return false;
  return hasValue(contact, filter);
}

const endOf = (time: string) => (time.includes('T') ? new Date(time) : new Date(`${time}T23:59:59.9999Z`));

function hasValue({ plan }: Known, filter: ContactFilter): boolean {
  const { custom_field, custom_value, custom_contains, custom_is_blank } = filter;
  if (custom_field === undefined) return true;
  const value = custom_field.toLowerCase() === 'plan' ? (plan?.toLowerCase() ?? null) : null;
  if (custom_is_blank) return value === null;
  if (value === null) return false;
  return (
    (custom_value === undefined || value === custom_value.toLowerCase()) &&
    (custom_contains === undefined || value.includes(custom_contains.toLowerCase()))
  );
}

const plain = (name: string) => name.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');

/** In the list's order: by entry, by name (who has none comes last) or by change. */
function ordered(people: Known[], order: ContactOrder): Known[] {
  if (order === 'newest') return people;
  if (order === 'oldest') return people.toReversed();
  const key = ({ name, updatedAt }: Known) =>
    order === 'name' ? `${name === '' ? 1 : 0}${plain(name)}` : (1e12 - Number(updatedAt)).toFixed(6);
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const byId = order === 'name' ? people.toReversed() : people;
  return byId.toSorted((a, b) => compare(key(a), key(b)));
}

function found(text: string, term: string): boolean {
  const [where, what] = [text.toLowerCase(), term.toLowerCase()];
  const begins = [...what].length <= 2 && /^[\p{L}\p{N}]/u.test(what);
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    if (!begins || at === 0 || /[^\p{L}\p{N}]/u.test(where.charAt(at - 1))) return true;
  }
  return false;
}

async function listAll(workspace: WorkspaceId, filter: ContactFilter & { order?: ContactOrder }, limit: number) {
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

const { people: ourPeople, importId: ourImport } = await populate(ours, 1, 160);
const { people: theirPeople, importId: theirImport } = await populate(theirs, 2, 40);
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
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
  { has_email: false },
  { has_email: true, search: 'berg' },
  { import_id: ourImport },
  { import_id: theirImport },
  { all_tag_ids: ourTags },
  { all_tag_ids: [ourTags[0] ?? '', theirTags[0] ?? ''] },
  { added_from: daysAgo(3) },
  { added_until: daysAgo(3) },
  { added_from: daysAgo(5).slice(0, 10), added_until: daysAgo(5).slice(0, 10) },
  { custom_field: 'plan', custom_is_blank: true },
  { custom_field: 'Nothing', custom_is_blank: true },
  { custom_field: 'Nothing', custom_contains: 'p' },
  ...['R', 'pro', '"', '\\', '{', '%', '_'].map((custom_contains) => ({ custom_field: 'plan', custom_contains })),
];

/** Filters at random, each of up to four parts. */
function randomFilter(seed: number): ContactFilter {
  const { pick, below } = seededRandom(seed);
  const parts: (() => ContactFilter)[] = [
    () => ({ search: pick(['an', 'berg', 'example', 'o', '%', 'anna b']) }),
    () => ({ tag_ids: [pick(ourTags), pick(ourTags)] }),
    () => ({ all_tag_ids: pick([ourTags.slice(0, 1), ourTags.slice(0, 2), ourTags.slice(1)]) }),
    () => ({ is_unsubscribed: below(2) === 0 }),
    () => ({ has_email: below(3) > 0 }),
    () => ({ import_id: ourImport }),
    () => ({ added_from: daysAgo(below(9)) }),
    () => ({ added_until: daysAgo(below(9)).slice(0, 10) }),
    () => ({
      custom_field: 'Plan',
      ...pick<ContactFilter>([
        {},
        { custom_is_blank: true },
        { custom_contains: pick(['r', 'PRO', '"', 'x']) },
        { custom_value: 'pro' },
      ]),
    }),
  ];
  const chosen = Array.from({ length: 1 + below(4) }, () => pick(parts)());
  return Object.assign({}, ...chosen);
}

const RANDOM = Array.from({ length: 60 }, (_, seed) => ({
  filter: randomFilter(seed + 1),
  order: CONTACT_ORDERS[seed % CONTACT_ORDERS.length] ?? 'newest',
}));

describe('the list of contacts', () => {
  it.each(FILTERS.map((filter) => [JSON.stringify(filter), filter] as const))('%s', async (_, filter) => {
    const expected = ourPeople.filter((contact) => passes(contact, filter)).map(({ id }) => id);
    for (const limit of [7, 100]) {
      expect(await listAll(ours, filter, limit)).toEqual({ ids: expected, totals: [expected.length] });
    }
  });

  it.each(CONTACT_ORDERS)('comes in the order %s', async (order) => {
    for (const filter of [{}, { tag_ids: ourTags }, { search: 'example' }, { import_id: ourImport }]) {
      const expected = ordered(ourPeople, order).filter((contact) => passes(contact, filter));
      const { ids } = await listAll(ours, { ...filter, order }, 9);
      expect(ids).toEqual(expected.map(({ id }) => id));
    }
  });

  it.each(RANDOM.map(({ filter, order }) => [`${order} ${JSON.stringify(filter)}`, filter, order] as const))(
    '%s',
    async (_, filter, order) => {
      const expected = ordered(ourPeople, order).filter((contact) => passes(contact, filter));
      const { ids, totals } = await listAll(ours, { ...filter, order }, 11);
      expect(ids).toEqual(expected.map(({ id }) => id));
      expect(totals).toEqual([expected.length]);
    },
  );

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
