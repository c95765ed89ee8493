import { describe, expect, it } from 'vitest';
import { FieldsToCome } from '#app/domain/imports/people/fields-to-come.ts';
import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';
import { undoStep } from '#db/queries/imports/undo/undo-step.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { seededRandom } from '#local/testing/random.ts';
import { applyAll, BY_ADDRESS, HASH_KEY, insertImport, row, type TestImport } from '#tests/support/database/batches.ts';
import { shown, storedContacts } from '#tests/support/database/stored-contacts.ts';

const { db, client } = await freshDatabase();

const ANYONE = { ...BY_ADDRESS, withoutKey: 'create' } as const;
const BY_ID = { ...ANYONE, matchOn: 'external_id' } as const;
const FIELDS = ['first_name', 'last_name', 'phone', 'company'] as const;

const person = (more: Partial<PersonRow>): PersonRow => row(null, more);
const withPhone = (phone: string, first_name?: string) =>
  person({ values: { phone, ...(first_name !== undefined && { first_name }) } });

async function importOf(workspaceId: WorkspaceId, file: Partial<TestImport> & Pick<TestImport, 'rows'>) {
  const id = await insertImport(client, workspaceId);
  return { id, workspaceId, rule: 'update', fields: FIELDS, customIds: [], who: ANYONE, ...file } as const;
}

async function apply(workspaceId: WorkspaceId, file: Partial<TestImport> & Pick<TestImport, 'rows'>, size = 500) {
  const it = await importOf(workspaceId, file);
  const state = await applyAll(db, it, size);
  const { rows } = await client.query(
    `select row_number - 2 as row, errors->0->>'code' as code from import_failures where import_id = $1 order by 1`,
    [it.id],
  );
  return { ...state, id: it.id, failures: rows.map(({ row: place, code }) => `${place} ${code}`) };
}

const people = async (workspaceId: WorkspaceId) => (await storedContacts(client, workspaceId)).map(shown);

async function undo(workspaceId: WorkspaceId, importId: string) {
  await client.query(`update imports set status = 'undoing' where id = $1`, [importId]);
  const step = { workspaceId, importId, limit: 2, hashKeys: [HASH_KEY] };
  let state = await undoStep(db, step);
  while (state?.status === 'undoing') state = await undoStep(db, step);
  return state;
}

describe('people without an address', () => {
  const book = Array.from({ length: 1_000 }, (_, n) =>
    n % 5 === 0
      ? row(`p${n}@x.de`, { values: { first_name: `P${n}` } })
      : withPhone(`+49 30 ${n}`, n % 3 === 0 ? 'Ada' : `P${n}`),
  );

  it('come in once, however often their file does', async () => {
    const here = await newWorkspace(client);
    expect(await apply(here, { rows: book })).toMatchObject({ created: 1_000, failed: 0, duplicate: 0 });
    expect(await apply(here, { rows: book }, 300)).toMatchObject({ created: 0, unchanged: 1_000, duplicate: 0 });
  });

  it('are alike whatever case, blanks and the beginning of a phone are', async () => {
    const here = await newWorkspace(client);
    const rows = [
      withPhone('+49 (30) 12', 'Ada'),
      withPhone('0049 30 12', ' a\u00a0DA'),
      withPhone('030 12', 'Ada'),
      withPhone('+49 30 12'),
      person({ values: { company: 'Mill' } }),
      person({ values: { company: 'mill', first_name: 'M' } }),
    ];
    expect(await apply(here, { rows })).toMatchObject({ created: 5, duplicate: 1 });
  });

  it('are two where the file says so, and stay two', async () => {
    const here = await newWorkspace(client);
    const twin = (folksbase_id: string | null) => person({ folksbase_id, values: { phone: '1' } });
    const rows = [twin('one'), twin('two'), twin('one'), twin(null)];
    for (const size of [4, 1, 2]) {
      const made = size === 4 ? { created: 2, unchanged: 0 } : { created: 0, unchanged: 2 };
      expect(await apply(here, { rows }, size)).toMatchObject({ ...made, duplicate: 2 });
    }
  });

  it('fail where there is nothing to tell them by', async () => {
    const here = await newWorkspace(client);
    const [known] = (
      await client.query(`insert into contacts (workspace_id, phone) values ($1, '1') returning id`, [here])
    ).rows;
    const rows = [person({}), person({ folksbase_id: known.id }), person({ folksbase_id: 'odd' })];
    const cleared = await apply(here, { rows, rule: 'clear' });
    expect(cleared.failures).toEqual(['0 MISSING_IDENTITY', '1 MISSING_IDENTITY', '2 MISSING_IDENTITY']);
    const kept = await apply(here, { rows: [withPhone('1')], who: { ...BY_ID, withoutKey: 'fail' } });
    expect(kept.failures).toEqual(['0 MISSING_EXTERNAL_ID']);
    expect(await people(here)).toMatchObject([{ values: { phone: '1' } }]);
  });
});

describe('keys', () => {
  async function threePeople() {
    const here = await newWorkspace(client);
    await client.query(
      `insert into contacts (workspace_id, email, external_id, first_name)
      values ($1, 'a@x.de', '1', 'A'), ($1, 'b@x.de', '2', 'B'), ($1, null, '3', 'C')`,
      [here],
    );
    return here;
  }
  const keys = async (here: WorkspaceId) =>
    (await people(here)).map(({ email, external_id }) => `${email} ${external_id}`);

  it.each([1, 3, 10])('move between people as the rows say, and back (batches of %i)', async (size) => {
    const here = await threePeople();
    const before = await people(here);
    const rows = [
      row('tmp@x.de', { external_id: '1' }),
      row('a@x.de', { external_id: '2' }),
      row('b@x.de', { external_id: '1' }),
      row('tmp@x.de', { external_id: '9' }),
    ];
    const done = await apply(here, { rows, who: BY_ID }, size);
    expect(done).toMatchObject({ created: 1, updated: 2, duplicate: 1, failed: 0 });
    expect(await keys(here)).toEqual(['b@x.de 1', 'a@x.de 2', 'null 3', 'tmp@x.de 9']);
    expect(await undo(here, done.id)).toMatchObject({ status: 'undone', removed: 1, restored: 2, kept: 0, gone: 0 });
    expect(await people(here)).toEqual(before);
  });

  it('of others are not taken', async () => {
    const here = await threePeople();
    const rows = [
      row('b@x.de', { external_id: '1' }),
      row('b@x.de', { external_id: '9' }),
      row('new@x.de', { external_id: '3' }),
      row('a@x.de', { external_id: '9' }),
    ];
    const byId = await apply(here, { rows, who: { ...BY_ID, onMissing: 'skip' } });
    expect(byId.failures).toEqual(['0 AMBIGUOUS_MATCH', '1 EMAIL_TAKEN', '3 EMAIL_TAKEN']);
    expect(await keys(here)).toEqual(['a@x.de 1', 'b@x.de 2', 'new@x.de 3']);
    const byEmail = await apply(here, { rows: [row('z@x.de', { external_id: '2' })], who: ANYONE });
    expect(byEmail.failures).toEqual(['0 EXTERNAL_ID_TAKEN']);
  });

  it('fill what is blank, and keep what is there', async () => {
    const here = await threePeople();
    const rows = [row('c@x.de', { external_id: '3' }), row('other@x.de', { external_id: '1' })];
    expect(await apply(here, { rows, rule: 'fill_blanks', who: BY_ID })).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await keys(here)).toEqual(['a@x.de 1', 'b@x.de 2', 'c@x.de 3']);
  });

  it('stay away in an undo where another one has them by now', async () => {
    const here = await threePeople();
    const done = await apply(here, { rows: [row('new@x.de', { external_id: '1' })], who: BY_ID });
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'a@x.de')`, [here]);
    expect(await undo(here, done.id)).toMatchObject({ restored: 0, kept: 1 });
    expect(await keys(here)).toEqual(['new@x.de 1', 'b@x.de 2', 'null 3', 'a@x.de null']);
  });
});

it.each([
  ['an address', row('a@x.de', { tags: ['red', 'Blue'] })],
  ['an ID', row('a@x.de', { external_id: '1', tags: ['red', 'Blue'] })],
])("the import's own tags come first, of rows with %s", async (_, tagged) => {
  const here = await newWorkspace(client);
  await apply(here, { rows: [tagged], importTags: ['Red', 'BLUE'] });
  const { rows } = await client.query('select name from tags where workspace_id = $1 order by id', [here]);
  expect(rows.map(({ name }) => name)).toEqual(['Red', 'BLUE']);
});

describe('a list of people who left', () => {
  it('makes nobody, forgets nobody, and is taken back', async () => {
    const here = await newWorkspace(client);
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'here@x.de'), ($1, 'else@x.de')`, [
      here,
    ]);
    const who = { ...BY_ADDRESS, onMissing: 'skip', unsubscribeAll: true } as const;
    const rows = [row('here@x.de', { values: { first_name: 'H' } }), row('gone@x.de'), row('gone@x.de')];
    const done = await apply(here, { rows, rule: 'skip', who });
    expect(done).toMatchObject({ created: 0, updated: 1, skipped: 2 });
    expect(await people(here)).toMatchObject([
      { email: 'here@x.de', unsubscribed: true, values: {} },
      { email: 'else@x.de', unsubscribed: false },
    ]);
    const later = await apply(here, { rows: [row('gone@x.de')], who: BY_ADDRESS });
    expect((await people(here)).at(-1)).toMatchObject({ email: 'gone@x.de', unsubscribed: true });
    await undo(here, later.id);
    await undo(here, done.id);
    expect((await people(here)).map(({ unsubscribed }) => unsubscribed)).toEqual([false, false]);
    await apply(here, { rows: [row('gone@x.de')], who: BY_ADDRESS });
    expect((await people(here)).at(-1)).toMatchObject({ email: 'gone@x.de', unsubscribed: false });
  });
});

describe('an address that somebody who left gives up', () => {
  it.each([500, 1])('stays unsubscribed, whoever gets it: %i rows a batch', async (size) => {
    const here = await newWorkspace(client);
    const first = await apply(here, { rows: [row('one@x.de', { external_id: 'K1', unsubscribe: true })] });
    const rows = [row('uno@x.de', { external_id: 'K1' }), row('one@x.de', { external_id: 'K2' })];
    const moved = await apply(here, { rows, who: BY_ID }, size);
    expect(moved).toMatchObject({ created: 1, updated: 1 });
    expect(await people(here)).toMatchObject([
      { email: 'uno@x.de', unsubscribed: true },
      { email: 'one@x.de', unsubscribed: true },
    ]);
    await undo(here, moved.id);
    await undo(here, first.id);
    await apply(here, { rows: [row('one@x.de')] });
    expect(await people(here)).toMatchObject([{ email: 'one@x.de', unsubscribed: false }]);
  });

  it('was nobody’s opt-out before they left', async () => {
    const here = await newWorkspace(client);
    await apply(here, { rows: [row('one@x.de', { external_id: 'K1' })] });
    await apply(here, { rows: [row('uno@x.de', { external_id: 'K1', unsubscribe: true })], who: BY_ID });
    await apply(here, { rows: [row('one@x.de')] });
    expect(await people(here)).toMatchObject([
      { email: 'uno@x.de', unsubscribed: true },
      { email: 'one@x.de', unsubscribed: false },
    ]);
  });
});

describe('custom fields', () => {
  const nextIds = async (count: number): Promise<string[]> => {
    const { rows } = await client.query(
      `select nextval(pg_get_serial_sequence('custom_fields', 'id'))::text as id from generate_series(1, $1::int)`,
      [count],
    );
    return rows.map(({ id }) => id);
  };
  const names = async (here: WorkspaceId) =>
    (await client.query('select name from custom_fields where workspace_id = $1 order by id', [here])).rows.map(
      ({ name }) => name,
    );

  it('come into being with their first value, as far as there is room', async () => {
    const here = await newWorkspace(client);
    const ids = await nextIds(3);
    const [first = '', second = '', third = ''] = ids;
    const coming = new Map(ids.map((id, n) => [id, { name: `F${n}`, key: `f${n}` }]));
    const rows = [
      row('a@x.de'),
      row('b@x.de', { custom: { [first]: '1' } }),
      row('c@x.de', { custom: { [first]: '2', [second]: '2' } }),
      row('d@x.de', { custom: { [third]: '3' } }),
      row('e@x.de', { custom: { [second]: '4' } }),
    ];
    const file = { rows, customIds: ids, fieldsToCome: new FieldsToCome(coming), mostFields: 2, who: BY_ADDRESS };
    const done = await apply(here, file, 2);
    expect(done).toMatchObject({ created: 4, failures: ['3 TOO_MANY_FIELDS'] });
    expect(await names(here)).toEqual(['F0', 'F1']);
    await undo(here, done.id);
    expect(await names(here)).toEqual([]);
  });

  it('that somebody made meanwhile take the values', async () => {
    const here = await newWorkspace(client);
    const [id = ''] = await nextIds(1);
    const made = await client.query(
      `insert into custom_fields (workspace_id, name, name_key) values ($1, 'Plan', 'plan') returning id::text`,
      [here],
    );
    const fieldsToCome = new FieldsToCome(new Map([[id, { name: 'PLAN', key: 'plan' }]]));
    const rows = ['a', 'b', 'c'].map((name) => row(`${name}@x.de`, { custom: { [id]: name } }));
    await apply(here, { rows, customIds: [id], fieldsToCome, who: BY_ADDRESS }, 1);
    expect((await people(here)).map(({ custom }) => custom)).toEqual(
      ['a', 'b', 'c'].map((name) => ({ [made.rows[0].id]: name })),
    );
  });
});

// `npm run test:long` has 5,000
const ROWS = Number(process.env.BATCH_ROWS ?? 600);

it('comes to the same wherever batches end', async () => {
  const file = () => {
    const { pick, chance, below } = seededRandom(5);
    return Array.from({ length: ROWS }, () =>
      row(chance(0.5) ? `p${below(60)}@x.de` : null, {
        external_id: chance(0.5) ? `X${below(60)}` : null,
        folksbase_id: chance(0.1) ? `old ${below(9)}` : null,
        values: { first_name: pick(['A', 'B']), ...(chance(0.5) && { phone: `+49 ${below(9)}` }) },
        tags: chance(0.1) ? [pick(['red', 'blue'])] : [],
      }),
    );
  };
  const outcomes = [];
  for (const size of [1, 7, 500, ROWS]) {
    const here = await newWorkspace(client);
    const { id: _, next_offset: _o, ...state } = await apply(here, { rows: file(), who: BY_ID }, size);
    outcomes.push({ state, people: await people(here) });
  }
  expect(outcomes[0]?.state.failures.length).toBeGreaterThan(100);
  for (const outcome of outcomes.slice(1)) expect(outcome).toEqual(outcomes[0]);
});
