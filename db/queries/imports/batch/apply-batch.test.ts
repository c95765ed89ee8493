import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addressHash } from '#app/domain/contacts/values/address-hash.ts';
import { applyRows } from '#app/domain/imports/run/apply-rows.server.ts';
import { undoStep } from '#db/queries/imports/undo/undo-step.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { seededRandom } from '#local/testing/random.ts';
import {
  applyAll,
  batchAt,
  failedRow,
  HASH_KEY,
  insertImport,
  row,
  sumOf,
  type TestImport,
  type TestRow,
} from '#tests/support/database/batches.ts';
import { shown, storedContacts } from '#tests/support/database/stored-contacts.ts';

const { db, client, httpUrl, anotherClient, ours, theirs } = await freshDatabase();
const stats = httpUrl.replace(/\/sql$/, '/stats');

async function importOf(
  workspaceId: WorkspaceId,
  file: Partial<TestImport> & Pick<TestImport, 'rows'>,
): Promise<TestImport> {
  const id = await insertImport(client, workspaceId);
  return { rule: 'update', fields: ['first_name', 'notes'], customIds: [], ...file, id, workspaceId };
}

async function addCustomFields(workspaceId: WorkspaceId, count: number): Promise<string[]> {
  const { rows } = await client.query(
    `insert into custom_fields (workspace_id, name, name_key)
    select $1, 'Field ' || n, 'field ' || n from generate_series(1, $2) n returning id::text`,
    [workspaceId, count],
  );
  return rows.map(({ id }) => id);
}

// `npm run test:long` has 5,000
const ROWS = Number(process.env.BATCH_ROWS ?? 2_000);

describe('the same file in batches of other sizes', () => {
  // a fifth are repeated people, some of whose later rows put an earlier value back; some rows fail, some for their
  // tags
  function randomRows(customId: string): TestRow[] {
    const { below, pick, chance } = seededRandom(5);
    return Array.from({ length: ROWS }, () =>
      chance(0.02)
        ? failedRow
        : row(`p${below(0.8 * ROWS)}@x.de`, {
            values: {
              ...(chance(0.8) && { first_name: pick(['Ada', 'Bo', 'Ché']) }),
              ...(chance(0.5) && { notes: pick(['a "note"', 'line\nbreak', ',']) }),
            },
            custom: chance(0.5) ? { [customId]: pick(['007', '+49 30']) } : {},
            tags: chance(0.2)
              ? [pick(['red', 'Red', `t${below(40)}`]), ...(chance(0.3) ? ['blue', `t${below(40)}`] : [])]
              : [],
            unsubscribe: chance(0.01),
          }),
    );
  }

  async function fileForPeople() {
    const workspaceId = await newWorkspace(client);
    const [customId = ''] = await addCustomFields(workspaceId, 1);
    await client.query(
      `insert into contacts (workspace_id, email, first_name, notes, custom)
      select $1, 'p' || n || '@x.de', (array['Ada', 'Bo', null])[1 + n % 3], (array['old', null])[1 + n % 2],
        case when n % 4 = 0 then jsonb_build_object($2::text, '007') else '{}' end
      from generate_series(0, $3::int) n`,
      [workspaceId, customId, 0.3 * ROWS - 1],
    );
    const mostTags = { ofWorkspace: 30, ofContact: 2 };
    const file = await importOf(workspaceId, { rows: randomRows(customId), customIds: [customId], mostTags });
    return { workspaceId, customId, file, own: await anotherClient() };
  }

  /** What the import changed on the whole; a value that came and went between two batches is none of it. */
  const EARLIER = `
    select contacts.email, key, before->>key as before, after->>key as after
    from import_contacts join contacts on id = contact_id cross join jsonb_object_keys(before) key
    where import_id = $1 and before->key <> after->key order by contacts.email, key`;

  const FAILED = `
    select row_number, errors->0->>'message' as message from import_failures where import_id = $1 order by row_number`;

  async function outcomeOf(size: number, prepared: Awaited<ReturnType<typeof fileForPeople>>) {
    const { workspaceId, customId, file, own } = prepared;
    const lines = (list: object[]) => list.map((each) => JSON.stringify(each).replaceAll(`"${customId}"`, '"custom"'));
    const contacts = async () => lines((await storedContacts(own, workspaceId)).map(shown));
    const atFirst = await contacts();
    const state = await applyAll(db, file, size);
    const applied = await contacts();
    const earlier = lines((await own.query(EARLIER, [file.id])).rows);
    const failed = lines((await own.query(FAILED, [file.id])).rows);
    await own.query(`update imports set status = 'undoing' where id = $1`, [file.id]);
    const step = { workspaceId, importId: file.id, limit: 2_000, hashKeys: [HASH_KEY] };
    let undone = await undoStep(db, step);
    while (undone?.status === 'undoing') undone = await undoStep(db, step);
    expect(differences(await contacts(), atFirst)).toEqual([]);
    return { state, undone, lines: [...applied, ...earlier, ...failed] };
  }

  /** A few lines say enough. */
  const differences = (some: string[], others: string[]) =>
    [...some.filter((line, i) => line !== others[i]), ...others.slice(some.length)].slice(0, 3);

  it('leaves the same contacts, counters and earlier values, which put back give the old table', async () => {
    const whole = await outcomeOf(ROWS, await fileForPeople());
    expect(sumOf(whole.state)).toBe(ROWS);
    expect(Math.min(whole.state.updated, whole.state.unchanged, whole.state.duplicate)).toBeGreaterThan(ROWS / 125);
    const crowded = (sentence: RegExp) => whole.lines.filter((line) => sentence.test(line)).length;
    expect(Math.min(crowded(/"contact"/), crowded(/"workspace"/))).toBeGreaterThan(ROWS / 400);
    const running = [];
    for (const size of [1, 7, 500]) running.push(outcomeOf(size, await fileForPeople()));
    for (const cut of await Promise.all(running)) {
      expect(differences(cut.lines, whole.lines)).toEqual([]);
      expect(cut).toMatchObject({ state: whole.state, undone: whole.undone });
    }
  });
});

describe('a batch', () => {
  it.each(['update', 'clear', 'fill_blanks', 'skip'] as const)('needs no column but the e-mail (%s)', async (rule) => {
    const workspaceId = await newWorkspace(client);
    await client.query(`insert into contacts (workspace_id, email, first_name) values ($1, 'old@x.de', 'Old')`, [
      workspaceId,
    ]);
    const file = await importOf(workspaceId, { rule, fields: [], rows: [row('old@x.de'), row('new@x.de'), failedRow] });
    const state = await applyAll(db, file, 10);
    expect(state).toMatchObject({ created: 1, [rule === 'skip' ? 'skipped' : 'unchanged']: 1, failed: 1, updated: 0 });
    expect((await storedContacts(client, workspaceId)).map(({ values }) => values)).toEqual([
      { first_name: 'Old' },
      {},
    ]);
  });

  it('takes as many custom fields as a workspace may have', async () => {
    const customIds = await addCustomFields(ours, 500);
    const custom = Object.fromEntries(customIds.map((id) => [id, `value ${id}`]));
    const rows = [row('many@x.de', { custom }), row('many@x.de')];
    const file = await importOf(ours, {
      rule: 'clear',
      fields: [],
      customIds,
      rows: [...rows, row('many@x.de', { custom })],
    });
    expect(await applyAll(db, file, 1)).toMatchObject({ created: 1, duplicate: 2 });
    const again = await importOf(ours, { rule: 'clear', fields: [], customIds, rows: rows.slice(1) });
    expect(await applyAll(db, again, 1)).toMatchObject({ updated: 1 });
    expect((await storedContacts(client, ours)).find(({ email }) => email === 'many@x.de')?.custom).toEqual({});
  });

  it('knows the end of the file, also an end without rows', async () => {
    const file = await importOf(ours, { rows: [row('end@x.de'), failedRow] });
    const batch = batchAt(file, 0, 2);
    const total = () =>
      client.query('select total_rows from imports where id = $1', [file.id]).then(({ rows }) => rows);
    await applyRows(db, { ...batch, isEnd: false });
    expect(await total()).toEqual([{ total_rows: null }]);
    const last = { ...batch, from: batch.to, rows: [], isEnd: true };
    await applyRows(db, last);
    await applyRows(db, last);
    expect(await total()).toEqual([{ total_rows: 2 }]);
  });

  it('lets those who unsubscribed here, and nobody else, begin unsubscribed', async () => {
    const hash = Buffer.from(await addressHash(HASH_KEY, 'gone@x.de'));
    await client.query(`insert into suppressions (workspace_id, email_hash, key_id) values ($1, $2, 'test')`, [
      ours,
      hash,
    ]);
    const rows = [row('gone@x.de'), row('other@x.de')];
    for (const workspaceId of [ours, theirs]) await applyAll(db, await importOf(workspaceId, { rows }), 10);
    const unsubscribed = async (workspaceId: WorkspaceId) =>
      (await storedContacts(client, workspaceId)).filter((contact) => contact.unsubscribed).map(({ email }) => email);
    expect(await unsubscribed(ours)).toEqual(['gone@x.de']);
    expect(await unsubscribed(theirs)).toEqual([]);
  });

  it('knows who unsubscribed under any of the keys', async () => {
    const older = Buffer.from(await addressHash('an older key', 'old@x.de'));
    const newer = Buffer.from(await addressHash(HASH_KEY, 'new@x.de'));
    await client.query(
      `insert into suppressions (workspace_id, email_hash, key_id) values ($1, $2, 'older'), ($1, $3, 'newer')`,
      [ours, older, newer],
    );
    const rows = ['old@x.de', 'new@x.de', 'never@x.de'].map((email) => row(email));
    const file = await importOf(ours, { rows });
    await applyRows(db, {
      ...batchAt(file, 0, 10),
      hashKeys: [
        { id: 'test', key: HASH_KEY },
        { id: 'older', key: 'an older key' },
      ],
    });
    const { rows: found } = await client.query(
      `select email from contacts where workspace_id = $1 and email = any ($2) and is_unsubscribed order by email`,
      [ours, ['old@x.de', 'new@x.de', 'never@x.de']],
    );
    expect(found.map(({ email }) => email)).toEqual(['new@x.de', 'old@x.de']);
  });

  it('shows a sign of life and ends the wait for the next try', async () => {
    const file = await importOf(ours, { rows: [row('alive@x.de')] });
    await client.query(`update imports set next_try_at = now() + interval '1 hour' where id = $1`, [file.id]);
    await applyAll(db, file, 1);
    const { rows } = await client.query(
      'select heartbeat_at is not null as beat, next_try_at from imports where id = $1',
      [file.id],
    );
    expect(rows).toEqual([{ beat: true, next_try_at: null }]);
  });
});

describe('cells that the guard may have to be asked about', () => {
  const NAMES = ['Ada', 'Иван', 'Łódź', '東京', 'São Paulo', '0123', '12.50'];

  async function peopleCalled(first_name: (n: number) => string) {
    const workspaceId = await newWorkspace(client);
    const emails = Array.from({ length: 70 }, (_, n) => `p${n}@x.de`);
    await client.query(
      'insert into contacts (workspace_id, email, first_name) select $1, * from unnest($2::text[], $3::text[])',
      [workspaceId, emails, emails.map((_, n) => first_name(n))],
    );
    return { workspaceId, emails };
  }
  const statements = async () => z.object({ requests: z.int() }).parse(await (await fetch(stats)).json()).requests;

  it('stop a batch once; what turns out to be an edit does not stop the next', async () => {
    const { workspaceId, emails } = await peopleCalled((n) => NAMES[n % 7] ?? '');
    const rows = emails.map((email, n) => row(email, { values: { first_name: NAMES[(n + 1) % 7] ?? '' } }));
    const file = await importOf(workspaceId, { rows, guards: new Set(['first_name']) });
    const before = await statements();
    expect(await applyAll(db, file, 7)).toMatchObject({ updated: 70 });
    expect((await statements()) - before).toBe(11);
  });

  it('teach nothing about guarded fields where they are of others', async () => {
    const { workspaceId, emails } = await peopleCalled(() => 'yes');
    await client.query(`update contacts set notes = 'yes' where workspace_id = $1`, [workspaceId]);
    const [first = '', second = ''] = emails;
    const rows = [row(first, { values: { notes: 'TRUE' } }), row(second, { values: { first_name: 'TRUE' } })];
    await applyAll(db, await importOf(workspaceId, { rows, guards: new Set(['first_name']) }), 1);
    const found = await client.query(
      'select first_name, notes from contacts where workspace_id = $1 and email = any ($2) order by email',
      [workspaceId, [first, second]],
    );
    expect(found.rows).toEqual([
      { first_name: 'yes', notes: 'TRUE' },
      { first_name: 'yes', notes: 'yes' },
    ]);
  });
});
