import { beforeAll, describe, expect, it } from 'vitest';
import { forgetPeak, idleMemory, peakMemory } from '#local/processes/process-figures.ts';
import type { Answer } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { uploadInParts } from '#local/testing/client/upload-in-parts.ts';
import { plainImport } from '#tests/support/models/plain-reading.ts';
import { mailTo } from '#tests/support/stack/mailbox.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';
import { stackPids } from '#tests/support/stack/stack-pids.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';
import { haveOwnStack } from '#tests/support/stack/this-stack.ts';

const MEGABYTE = 1_000_000;
/** The Worker may take so much more than it has idle, whatever the file. */
const FLAT_MB = 192;

// the Worker's memory is measured
await haveOwnStack('bad-input');

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const outcomes = { created: 0, updated: 0, unchanged: 0, duplicate: 0, skipped: 0, failed: 0 };

/** Of the Worker's process. */
async function memoryOver(work: () => Promise<void>): Promise<number> {
  const { app } = stackPids();
  const idle = await idleMemory(app);
  forgetPeak(app);
  await work();
  const peak = peakMemory(app);
  return idle === null || peak === null ? 0 : peak - idle;
}

describe('a record that cannot be read fails alone', () => {
  it('a cell of 10 MB, with the Worker’s memory flat', async () => {
    const client = await newcomer();
    const file = `email,notes\na@x.example,"${'n'.repeat(10 * MEGABYTE)}"\nb@x.example,fine\n`;
    const over = await memoryOver(async () => {
      const record = await client.import(file, { mapping: ['email', 'notes'] });
      expect(record).toMatchObject({ status: 'completed', ...outcomes, created: 1, failed: 1, total_rows: 2 });
      expect((await client.errorsFile(record.id)).toString()).toContain('\n2,RECORD_TOO_LARGE: ');
    });
    expect(over).toBeLessThan(FLAT_MB);
  });

  it('a line of 100 MB without an end, with the Worker’s memory flat', async () => {
    const client = await newcomer();
    const file = Buffer.alloc(100 * MEGABYTE + 40, 'n');
    file.write('email,notes\na@x.example,fine\n');
    const over = await memoryOver(async () => {
      const { id } = (await uploadInParts(client, 'huge.csv', new Blob([file]), { atOnce: 1 })).import;
      await client.confirm(id, ['email', 'notes']);
      const record = await client.atRest(id);
      expect(record).toMatchObject({ status: 'completed', ...outcomes, created: 1, failed: 1, total_rows: 2 });
      expect((await client.errorsFile(id)).toString()).toContain('\r\n3,RECORD_TOO_LARGE: ');
    });
    expect(over).toBeLessThan(FLAT_MB);
  });

  const lines = Array.from({ length: 3_000 }, (_, n) => `p${n}@x.example,Name ${n}`);
  it.each([
    ['in the middle', lines.map((line, n) => (n === 1_500 ? `"${line}` : line))],
    ['at the end', [...lines, 'last@x.example,"open']],
    ['on every line', lines.map((line) => `"${line}`)],
    ['in the second cell of every line', lines.map((line) => line.replace(',', ',"'))],
  ])('an unclosed quote %s', async (_, rows) => {
    const client = await newcomer();
    const text = `email,first_name\n${rows.join('\n')}`;
    const { counts, failures } = plainImport({ text }, { mapping: ['email', 'first_name'] });
    const { id } = (await client.upload(text)).import;
    await client.confirm(id, ['email', 'first_name'], { quote: '"', delimiter: ',', header_row: 1 });
    const record = await client.atRest(id);
    expect(record).toMatchObject({ status: 'completed', ...counts });
    const file = (await client.errorsFile(record.id)).toString();
    for (const { row, codes } of failures) expect(file).toContain(`\n${row},${codes[0]}: `);
  });
});

describe('a file in R2 that is not what was looked at', () => {
  const FILE = 'email\ngone@x.example\n';

  it.each([
    ['FILE_MISSING', 'gone', (key: string) => new StoredFiles().remove(key)],
    ['FILE_CHANGED', 'another', (key: string) => new StoredFiles().change(key)],
    ['FILE_CHANGED', 'shorter than where reading begins', (key: string) => new StoredFiles().shorten(key, 3)],
  ] as const)('ends the import for good: %s, %s', async (code, _, harm) => {
    const client = await newcomer();
    const { id } = (await client.upload(FILE, `${code}.csv`)).import;
    harm(new StoredFiles().objectsUnder(id)[0] ?? '');
    await client.confirm(id, ['email']);
    const record = await client.atRest(id);
    expect(record).toMatchObject({
      status: 'failed',
      failure: { code, message: expect.any(String) },
      ...outcomes,
      total_rows: null,
    });
    expect(await client.contacts()).toEqual([]);
    expect(await client.send('POST', `/api/imports/${id}/resume`)).toMatchObject({
      status: 409,
      json: { details: { status: 'failed' } },
    });
    const mail = await mailTo(client.email, `${code}.csv could not be imported`);
    expect(mail.text).toContain(record.failure?.message);
    expect(await client.send('DELETE', `/api/imports/${id}`)).toMatchObject({ status: 204 });
  });

  it('is no fault of ours to those who ask for a preview', async () => {
    const { id } = (await ada.upload(FILE)).import;
    new StoredFiles().remove(new StoredFiles().objectsUnder(id)[0] ?? '');
    expect(await ada.send('GET', `/api/imports/${id}/preview`)).toMatchObject({
      status: 410,
      json: { code: 'EXPIRED' },
    });
    const confirming = await ada.send('POST', `/api/imports/${id}/confirm`, {
      json: { mapping: ['email'], options: { quote: 'none' } },
    });
    expect(confirming).toMatchObject({ status: 410, json: { code: 'EXPIRED' } });
    expect(await ada.readImport(id)).toMatchObject({ status: 'ready' });
  });
});

describe('text that cannot be kept', () => {
  it.each(['a\\u0000b', 'a\\ud83db', 'a\\udc00', 'a\\ufffdb'])(
    'is a 400 in every body that has text: %s',
    async (escaped) => {
      const id = '01900000-0000-7000-8000-000000000000';
      const calls: [string, string, string][] = [
        ['POST', '/api/imports/uploads', `{"filename":"${escaped}","size":10}`],
        ['POST', `/api/imports/${id}/confirm`, `{"mapping":["email","custom:${escaped}"]}`],
        ['POST', '/api/contacts', `{"email":"a@x.example","notes":"${escaped}"}`],
        ['POST', '/api/contacts', `{"email":"a@x.example","custom_fields":{"${escaped}":"x"}}`],
        ['PATCH', `/api/contacts/${id}`, `{"first_name":"${escaped}"}`],
        ['POST', `/api/contacts/${id}/send-email`, `{"subject":"${escaped}","body":"x"}`],
        ['POST', '/api/tags', `{"name":"${escaped}"}`],
        ['PATCH', `/api/tags/${id}`, `{"name":"${escaped}"}`],
        ['PATCH', '/api/custom-fields/x', `{"name":"${escaped}"}`],
        ['PATCH', '/api/settings', `{"workspace_name":"${escaped}"}`],
        ['POST', '/api/exports', `{"filename":"${escaped}"}`],
      ];
      for (const [method, path, body] of calls) {
        const answer = await ada.send(method, path, { body, headers: { 'content-type': 'application/json' } });
        expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 400`);
        expect(answer.json).toMatchObject({ code: 'VALIDATION_ERROR', details: [expect.anything()] });
      }
      expect(await ada.contacts()).toEqual([]);
    },
  );

  it('is a 400 where it is nested beyond all measure', async () => {
    const id = '01900000-0000-7000-8000-000000000000';
    const body = `{"mapping":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await ada.send('POST', `/api/imports/${id}/confirm`, { body })).toMatchObject({
      status: 400,
      json: { code: 'VALIDATION_ERROR', details: [{ message: 'Nested too deeply.' }] },
    });
  });

  it.each(['filename=%ff.csv', 'filename=%00', 'filename=%ed%a0%80.csv'])(
    'does no harm in a query: %s',
    async (query) => {
      expect(await ada.send('POST', `/api/imports?${query}`, { body: 'email\na@x.example\n' })).toMatchObject({
        status: 201,
      });
      expect((await ada.send('GET', `/api/contacts?search=${query.slice(9)}`)).status).toBeLessThan(500);
    },
  );
});

it('300 requests at once are all answered as each deserves, with the Worker’s memory flat', async () => {
  const send: (() => Promise<Answer>)[] = [
    () => mallory.send('GET', '/api/imports'),
    () => mallory.send('POST', '/api/imports', { body: 'email\nm@x.example\n' }),
    () => mallory.send('POST', '/api/imports', { body: '%PDF-1.7' }),
  ];
  const over = await memoryOver(async () => {
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => send[n % 3]?.()));
    const tally = Object.groupBy(answers, (answer) => String(answer?.status));
    expect(Object.fromEntries(Object.entries(tally).map(([status, list]) => [status, list?.length]))).toEqual({
      200: 100,
      201: 100,
      415: 100,
    });
  });
  expect(over).toBeLessThan(FLAT_MB);
  expect(await mallory.send('GET', '/api/imports?limit=1')).toMatchObject({ json: { total: 100 } });
});

it('a field that no body has is a 400 that names it, and nothing is done', async () => {
  const id = '01900000-0000-7000-8000-000000000000';
  const calls: [string, string, object][] = [
    ['POST', '/api/imports/uploads', { filename: 'a.csv', size: 10 }],
    ['POST', `/api/imports/${id}/confirm`, { mapping: ['email'] }],
    ['POST', '/api/contacts', { email: 'a@x.example' }],
    ['PATCH', `/api/contacts/${id}`, { first_name: 'A' }],
    ['POST', '/api/contacts/bulk-delete', { ids: [id] }],
    ['POST', '/api/contacts/bulk-tag', { ids: [id], add: [] }],
    ['POST', `/api/contacts/${id}/send-email`, { subject: 'a', body: 'b' }],
    ['POST', '/api/tags', { name: 'a' }],
    ['PATCH', `/api/tags/${id}`, { name: 'a' }],
    ['POST', `/api/tags/${id}/merge`, { into: id }],
    ['PATCH', '/api/custom-fields/x', { name: 'a' }],
    ['POST', '/api/exports', { bom: true }],
    ['PATCH', '/api/settings', { weekly_digest: true }],
  ];
  for (const [method, path, body] of calls) {
    const answer = await ada.send(method, path, { json: { ...body, surprise: 1 } });
    expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 400`);
    expect(answer.json).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path: 'surprise' }] });
  }
  expect([await ada.contacts(), await ada.tagNames()]).toEqual([[], []]);
});
