import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';

const PART = 8 * 1024 ** 2;
const HEAD = 'email,notes\r\nada@x.example,first\r\n';

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

/** A file of two whole parts and a short third one. */
function bigFile(): Uint8Array<ArrayBuffer> {
  const filler = 'x'.repeat(1_000_000);
  const rows = Array.from({ length: 17 }, (_, n) => `ada${n}@x.example,${filler}\r\n`);
  return new TextEncoder().encode(`email,filler\r\n${rows.join('')}`);
}

const start = (size: number, filename = 'big.csv') => ada.startUpload(filename, size);

const partOf = (file: Uint8Array<ArrayBuffer>, n: number) => file.subarray((n - 1) * PART, n * PART);

const put = (id: string, n: number | string, body: BodyInit) =>
  ada.send('PUT', `/api/imports/${id}/parts/${n}`, { body });

const small = (text: string) => start(text.length, 'small.csv');

describe('an upload in parts', () => {
  const file = bigFile();

  it('comes in any order, several at once and again, says what is missing, and is the very file', async () => {
    const { import: record, ...how } = await start(file.length);
    expect(record).toMatchObject({ status: 'uploading', filename: 'big.csv', size_bytes: file.length });
    expect(how).toEqual({ part_size: PART, part_count: 3 });
    const { id } = record;
    expect(await put(id, 3, partOf(file, 3))).toMatchObject({ status: 200, json: { part: 3, received: [3] } });
    expect(await ada.send('POST', `/api/imports/${id}/uploaded`)).toMatchObject({
      status: 409,
      json: { code: 'CONFLICT', details: { missing: [1, 2] } },
    });
    // the last one sent counts
    expect(await put(id, 1, new Uint8Array(PART).fill(0x78))).toMatchObject({ status: 200 });
    const both = await Promise.all([put(id, 2, partOf(file, 2)), put(id, 1, partOf(file, 1))]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await ada.send('GET', `/api/imports/${id}/parts`)).toMatchObject({
      status: 200,
      json: { part_size: PART, part_count: 3, received: [1, 2, 3] },
    });
    const ready = await ada.finishUpload(id);
    expect(ready).toMatchObject({
      import: { id, status: 'ready', size_bytes: file.length },
      preview: { headers: ['email', 'filler'] },
    });
    expect(await ada.finishUpload(id)).toEqual(ready);
    expect(await put(id, 1, partOf(file, 1))).toMatchObject({ status: 409, json: { details: { status: 'ready' } } });
    expect(await ada.send('GET', `/api/imports/${id}/parts`)).toMatchObject({ status: 409 });
    await ada.confirm(id, ['email', null]);
    expect(await ada.atRest(id)).toMatchObject({ status: 'completed', created: 17, total_rows: 17, failed: 0 });
    expect((await ada.contacts()).at(-1)).toMatchObject({ email: 'ada16@x.example' });
    expect(new StoredFiles().openUploadsUnder(id)).toEqual([]);
  });

  it('is put together once, however often and at once that is asked for', async () => {
    const { id } = (await small(HEAD)).import;
    await put(id, 1, HEAD);
    const answers = await Promise.all(Array.from({ length: 6 }, () => ada.send('POST', `/api/imports/${id}/uploaded`)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    for (const { json } of answers) expect(json).toEqual(answers[0]?.json);
    await ada.confirm(id, ['email', 'notes']);
    expect(await ada.atRest(id)).toMatchObject({ status: 'completed', total_rows: 1 });
  });

  it('of one short part takes that alone', async () => {
    const { import: record, ...how } = await small(HEAD);
    expect(how).toEqual({ part_size: PART, part_count: 1 });
    expect(await put(record.id, 1, HEAD)).toMatchObject({ status: 200, json: { received: [1] } });
    expect(await ada.finishUpload(record.id)).toMatchObject({ import: { status: 'ready', size_bytes: HEAD.length } });
  });
});

describe('what has come of a file', () => {
  const csv = `a;b\r\n${'ada@x.example;x,y\r\n'.repeat(PART / 20 + 1)}`;
  const file = new TextEncoder().encode(csv);
  const preview = (id: string, query = '') => ada.send('GET', `/api/imports/${id}/preview${query}`);
  const heads = (id: string) => new StoredFiles().objectsUnder(`${id}.head`);

  it('is shown before the rest is there, from its first 256 KiB on', async () => {
    const { id } = (await start(file.length)).import;
    await put(id, 2, partOf(file, 2));
    expect(await preview(id)).toMatchObject({ status: 409, json: { details: { status: 'uploading' } } });
    const rest = Promise.withResolvers<void>();
    const first = partOf(file, 1);
    const slowly = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(first.subarray(0, 300_000));
        await rest.promise;
        controller.enqueue(first.subarray(300_000));
        controller.close();
      },
    });
    const sent = put(id, 1, slowly);
    await until(
      'the beginning can be looked at',
      () => preview(id),
      ({ status }) => status === 200,
    );
    rest.resolve();
    expect(await sent).toMatchObject({ status: 200 });
    expect(await preview(id)).toMatchObject({
      status: 200,
      json: { preview: { delimiter: ';', headers: ['a', 'b'], rows: { 0: ['ada@x.example', 'x,y'] } } },
    });
    expect(await preview(id, '?delimiter=comma')).toMatchObject({ json: { preview: { delimiter: ',' } } });
    expect(await ada.finishUpload(id)).toMatchObject({ preview: { delimiter: ';', headers: ['a', 'b'] } });
    expect(heads(id)).toEqual([]);
  });

  it('waits for the end where that has to be known, and goes with the upload', async () => {
    const { id } = (await start(PART + 1, 'a.zip')).import;
    await put(id, 1, new Uint8Array(PART).fill(0x50, 0, 1).fill(0x4b, 1, 2).fill(3, 2, 3).fill(4, 3, 4));
    expect(heads(id)).toHaveLength(1);
    expect(await preview(id)).toMatchObject({ status: 409, json: { details: { status: 'uploading' } } });
    await ada.send('POST', `/api/imports/${id}/cancel`);
    expect(heads(id)).toEqual([]);
  });
});

describe('a part that does not fit', () => {
  it('is refused for its size, announced or not, and leaves nothing of it', async () => {
    const { id } = (await small(HEAD)).import;
    const unannounced = (text: string) => new Blob([text]).stream();
    for (const body of ['', HEAD.slice(1), `${HEAD}x`, unannounced(HEAD.slice(1)), unannounced(`${HEAD}x`)]) {
      expect(await put(id, 1, body)).toMatchObject({
        status: 400,
        json: { code: 'VALIDATION_ERROR', details: [{ path: 'body', message: expect.stringContaining('34 bytes') }] },
      });
    }
    expect((await ada.send('GET', `/api/imports/${id}/parts`)).json).toMatchObject({ received: [] });
    expect(await put(id, 1, unannounced(HEAD))).toMatchObject({ status: 200, json: { received: [1] } });
    // a wrong one does not take the place of the right one
    expect(await put(id, 1, unannounced(`${HEAD}x`))).toMatchObject({ status: 400 });
    expect(await ada.finishUpload(id)).toMatchObject({ import: { status: 'ready', size_bytes: HEAD.length } });
  });

  it.each(['0', '2', '-1', '1.5', 'one', '1e0', '01', '%20', '99999999999999999999'])(
    'is refused for its number %s',
    async (n) => {
      const { id } = (await small(HEAD)).import;
      expect(await put(id, n, HEAD)).toMatchObject({ status: 400, json: { code: 'VALIDATION_ERROR' } });
    },
  );

  it('is refused once the upload is cancelled, and nothing of it is kept', async () => {
    const { id } = (await small(HEAD)).import;
    await put(id, 1, HEAD);
    expect(await ada.change(id, 'cancel')).toMatchObject({ status: 'cancelled' });
    const refused = { status: 409, json: { code: 'CONFLICT', details: { status: 'cancelled' } } };
    expect(await put(id, 1, HEAD)).toMatchObject(refused);
    expect(await ada.send('POST', `/api/imports/${id}/uploaded`)).toMatchObject(refused);
    expect(await ada.send('POST', `/api/imports/${id}/resume`)).toMatchObject(refused);
    const files = new StoredFiles();
    expect([files.objectsUnder(id), files.openUploadsUnder(id)]).toEqual([[], []]);
  });
});

describe('the beginning of an upload', () => {
  it.each([
    [{ filename: 'a.csv', size: 0 }, 422, 'EMPTY_FILE'],
    [{ filename: 'a.csv', size: 5 * 1024 ** 3 + 1 }, 413, 'TOO_LARGE'],
    [{ filename: 'a.csv', size: -1 }, 400, 'VALIDATION_ERROR'],
    [{ filename: 'a.csv', size: 1.5 }, 400, 'VALIDATION_ERROR'],
    [{ filename: 'a.csv', size: '10' }, 400, 'VALIDATION_ERROR'],
    [{ filename: 'a.csv' }, 400, 'VALIDATION_ERROR'],
    [{ size: 10 }, 400, 'VALIDATION_ERROR'],
    [{ filename: 'a\0.csv', size: 10 }, 400, 'VALIDATION_ERROR'],
    [{ filename: 'a.csv', size: 10, part_size: 5 }, 400, 'VALIDATION_ERROR'],
    [[], 400, 'VALIDATION_ERROR'],
  ])('is refused for %j and leaves nothing', async (json, status, code) => {
    const before = (await ada.send('GET', '/api/imports')).json;
    expect(await ada.send('POST', '/api/imports/uploads', { json })).toMatchObject({ status, json: { code } });
    expect((await ada.send('GET', '/api/imports')).json).toEqual(before);
  });
});

it('is refused at its end for what is no CSV: failed with that code, the file gone', async () => {
  const png = '\x89PNG\r\n\x1a\n and more';
  const { id } = (await start(Buffer.from(png, 'latin1').length, 'picture.csv')).import;
  await put(id, 1, Buffer.from(png, 'latin1'));
  const refused = { code: 'NOT_A_CSV', details: { detected: expect.stringContaining('PNG') } };
  expect(await ada.send('POST', `/api/imports/${id}/uploaded`)).toMatchObject({ status: 415, json: refused });
  expect(await ada.readImport(id)).toMatchObject({ status: 'failed', failure: { code: 'NOT_A_CSV' } });
  expect(await ada.send('POST', `/api/imports/${id}/uploaded`)).toMatchObject({ status: 409 });
  expect(await ada.send('POST', `/api/imports/${id}/resume`)).toMatchObject({ status: 409 });
  const files = new StoredFiles();
  expect([files.objectsUnder(id), files.openUploadsUnder(id)]).toEqual([[], []]);
  expect(await ada.send('DELETE', `/api/imports/${id}`)).toMatchObject({ status: 204 });
});

it('that is deleted leaves neither record nor parts', async () => {
  const { id } = (await small(HEAD)).import;
  await put(id, 1, HEAD);
  expect(await mallory.send('DELETE', `/api/imports/${id}`)).toMatchObject({ status: 404 });
  expect(await ada.send('DELETE', `/api/imports/${id}`)).toMatchObject({ status: 204 });
  expect(await ada.send('GET', `/api/imports/${id}`)).toMatchObject({ status: 404 });
  expect(new StoredFiles().openUploadsUnder(id)).toEqual([]);
});
