import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Sending } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { mailsTo, makeMailFail } from '#tests/support/stack/mailbox.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';

const database = stackDatabase();

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const somebody = () => `q.${crypto.randomUUID()}@x.example`;
const post = (path: string, key: string, sending: Sending, client = ada) =>
  client.send('POST', path, { ...sending, headers: { ...sending.headers, 'idempotency-key': key } });
const enter = (key: string, json: object, client = ada) => post('/api/contacts', key, { json }, client);
const conflict = { status: 409, json: { code: 'CONFLICT' } };
const idOf = ({ json }: Answer) => (json as { id: string }).id;
const importOf = ({ json }: Answer) => (json as { import: { id: string } }).import.id;
const totalOf = async (path: string) => ((await ada.send('GET', path)).json as { total: number }).total;

describe('the same key and request', () => {
  it('enters one contact, and answers as the first did', async () => {
    const [key, email] = [crypto.randomUUID(), somebody()];
    const first = await enter(key, { email, custom_fields: { Plan: 'pro' } });
    const again = await enter(key, { custom_fields: { Plan: 'pro' }, email });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json).toEqual(first.json);
  });

  it('uploads one file', async () => {
    const key = crypto.randomUUID();
    const before = await totalOf('/api/imports');
    const upload = () => post('/api/imports?filename=once.csv', key, { body: 'email\na@x.example\n' });
    const first = await upload();
    expect((await upload()).json).toEqual(first.json);
    expect(await totalOf('/api/imports')).toBe(before + 1);
    expect(await post('/api/imports?filename=other.csv', key, { body: 'email\na@x.example\n' })).toMatchObject(
      conflict,
    );
    expect(await post('/api/imports?filename=once.csv', key, { body: 'email\nab@x.example\n' })).toMatchObject(
      conflict,
    );
    await ada.send('DELETE', `/api/imports/${importOf(first)}`);
    expect((await upload()).status).toBe(404);
  });

  it('uploads one file of a form', async () => {
    const key = crypto.randomUUID();
    const upload = (name: string) => {
      const body = new FormData();
      body.set('file', new Blob(['email\nb@x.example\n']), name);
      return post('/api/imports', key, { body });
    };
    const first = await upload('form.csv');
    expect(first.status).toBe(201);
    expect((await upload('form.csv')).json).toEqual(first.json);
    expect(await upload('fork.csv')).toMatchObject(conflict);
  });

  it('opens one upload in parts, and asks for one export', async () => {
    for (const [path, json] of [
      ['/api/imports/uploads', { filename: 'parts.csv', size: 20_000_000 }],
      ['/api/exports', { filename: 'once' }],
    ] as const) {
      const key = crypto.randomUUID();
      const first = await post(path, key, { json });
      const again = await post(path, key, { json });
      expect(again.status).toBe(first.status);
      const id = path === '/api/exports' ? idOf : importOf;
      expect(id(again)).toBe(id(first));
    }
  });

  it('sends one mail, also where nobody knows whether the first try has', async () => {
    const [key, email] = [crypto.randomUUID(), somebody()];
    const contact = idOf(await ada.send('POST', '/api/contacts', { json: { email } }));
    const send = () =>
      post(`/api/contacts/${contact}/send-email`, key, { json: { subject: 'Once', body: 'Only once.' } });
    await makeMailFail({ fail_next: 1, fail_only: email, keep_mail: true });
    const first = await send();
    await makeMailFail({});
    expect(first.status).toBe(503);
    const second = await send();
    expect(second.status).toBe(202);
    expect(await send()).toMatchObject({ status: 202, json: second.json as object });
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('mends rows, and says again what became of them', async () => {
    const file = 'email,first_name\nold@mend.example,Old\none,One\ntwo,Two\nthree,Three\nfour,Four\nfive,Five\n';
    await ada.import('email,first_name\nknown@mend.example,Known\nsame@mend.example,Same\n');
    const { id } = await ada.import(file, { mapping: ['email', 'first_name'] });
    const cells = (row: number, email: string, name: string) => ({ row, cells: [email, name] });
    const rows = [
      cells(6, 'same@mend.example', 'Same'),
      cells(3, 'new@mend.example', 'New'),
      cells(4, 'still nobody', 'Two'),
      cells(5, 'known@mend.example', 'Renamed'),
      cells(7, 'old@mend.example', 'Older'),
    ];
    const key = crypto.randomUUID();
    const mend = (asked = rows) => post(`/api/imports/${id}/repairs`, key, { json: { rows: asked } });
    const answers = await Promise.all([mend(), mend(), mend()]);
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toEqual([200]);
    const first = answers.find(({ status }) => status === 200);
    const outcomes = ['unchanged', 'created', 'failed', 'updated', 'duplicate'];
    expect(first?.json).toMatchObject({ data: outcomes.map((outcome, at) => ({ row: rows[at]?.row, outcome })) });
    const record = await ada.readImport(id);
    expect(await mend()).toMatchObject({ status: 200, json: first?.json as object });
    expect(await ada.readImport(id)).toEqual(record);
    expect(await mend(rows.slice(1))).toMatchObject(conflict);
    // the app died between the rows and the note that the call went well
    await database.query(
      `update idempotent_calls set done_at = null, claimed_at = now() - interval '16 minutes' where key = $1`,
      [key],
    );
    expect(await mend()).toMatchObject({ status: 200, json: first?.json as object });
    await ada.send('DELETE', `/api/imports/${id}`);
    expect((await mend()).status).toBe(404);
  });

  it('of rows that could not be mended is asked anew', async () => {
    const { id } = await ada.import('email\nnobody\n', { mapping: ['email'] });
    const key = crypto.randomUUID();
    const mend = (row: number) =>
      post(`/api/imports/${id}/repairs`, key, { json: { rows: [{ row, cells: ['anew@mend.example'] }] } });
    expect((await mend(3)).status).toBe(404);
    expect(await mend(2)).toMatchObject({ status: 200, json: { data: [{ row: 2, outcome: 'created', errors: [] }] } });
  });

  it('of two at once is carried out once', async () => {
    const [key, email] = [crypto.randomUUID(), somebody()];
    const answers = await Promise.all(Array.from({ length: 6 }, () => enter(key, { email })));
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(idOf)).size).toBe(1);
    for (const other of answers.filter(({ status }) => status !== 201)) {
      expect(other).toMatchObject(conflict);
      expect(Number(other.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('is looked for where who was at it has died', async () => {
    const [key, email] = [crypto.randomUUID(), somebody()];
    const first = await enter(key, { email });
    const age = (interval: string) =>
      database.query(`update idempotent_calls set done_at = null, claimed_at = now() - $2::interval where key = $1`, [
        key,
        interval,
      ]);
    await age('1 minute');
    expect(await enter(key, { email })).toMatchObject(conflict);
    await age('16 minutes');
    expect((await enter(key, { email })).json).toEqual(first.json);
  });
});

it('another request under the same key is refused, and so is another workspace’s knowledge of it', async () => {
  const [key, email] = [crypto.randomUUID(), somebody()];
  const first = await enter(key, { email });
  expect(await enter(key, { email, first_name: 'Ada' })).toMatchObject(conflict);
  expect(await post('/api/exports', key, { json: {} })).toMatchObject(conflict);
  const theirs = await enter(key, { email }, mallory);
  expect(theirs.status).toBe(201);
  expect(idOf(theirs)).not.toBe(idOf(first));
});

it('a call that was refused leaves its key free', async () => {
  const [key, email] = [crypto.randomUUID(), somebody()];
  await ada.send('POST', '/api/contacts', { json: { email } });
  expect(await enter(key, { email })).toMatchObject(conflict);
  expect((await enter(key, { email: somebody() })).status).toBe(201);
});

it('a key is forgotten after 24 hours', async () => {
  const key = crypto.randomUUID();
  await enter(key, { email: somebody() });
  await database.query(`update idempotent_calls set claimed_at = now() - interval '25 hours' where key = $1`, [key]);
  expect((await enter(key, { email: somebody() })).status).toBe(201);
});

it.each(['', 'x'.repeat(201)])('a key that is none is a 400: %j', async (key) => {
  expect(await enter(key, { email: somebody() })).toMatchObject({
    status: 400,
    json: { details: [{ path: 'Idempotency-Key' }] },
  });
});
