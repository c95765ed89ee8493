import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';

const MEBIBYTE = 1024 ** 2;

let ada: Client;
let workspace: string;

beforeAll(async () => {
  ({ ada } = await adaAndMallory());
  workspace = await ada.workspaceId();
});

const started = z.object({ import: z.object({ id: z.string() }) });

const people = (count: number, prefix: string) =>
  `Email,Name\r\n${Array.from({ length: count }, (_, n) => `${prefix}${n}@x.example,Name ${n}\r\n`).join('')}`;
const bytes = (packed: Uint8Array) => new Uint8Array(packed);
const zip = (files: Record<string, string>) =>
  bytes(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));

const post = (body: BodyInit) => ada.send('POST', '/api/imports?filename=people', { body });

async function importedFrom(file: Uint8Array<ArrayBuffer>, options = {}) {
  const { import: uploaded, preview } = await ada.upload(file);
  await ada.confirm(uploaded.id, ['email', 'full_name'], options);
  const record = await ada.atRest(uploaded.id);
  return { preview, record, key: `imports/${workspace}/${uploaded.id}` };
}

describe('a packed file', () => {
  it('of gzip is read like the file inside, and its copy goes with the import', async () => {
    const file = bytes(Buffer.concat([gzipSync(people(3, 'gz')), new Uint8Array(100)]));
    const { preview, record, key } = await importedFrom(file);
    expect(preview).toMatchObject({
      source: { format: 'csv', packed: 'gzip', name: null, names: [] },
      estimated_rows: 3,
    });
    expect(record).toMatchObject({
      status: 'completed',
      created: 3,
      processed_bytes: file.length,
      size_bytes: file.length,
    });
    const stored = new StoredFiles();
    expect(stored.objectsUnder(key)).toEqual([key, `${key}.plain`]);
    expect((await ada.send('DELETE', `/api/imports/${record.id}`)).status).toBe(204);
    expect(stored.objectsUnder(key)).toEqual([]);
  });

  it('of more than one part, in another encoding, arrives letter by letter', async () => {
    const latin = Buffer.from(`Email;Name\r\n${'ada@x.example;Zoë Müller, größer\r\n'.repeat(300_000)}`, 'latin1');
    const { record } = await importedFrom(bytes(gzipSync(latin)), { encoding: 'windows-1252' });
    expect(record).toMatchObject({ status: 'completed', total_rows: 300_000, failed: 0 });
    const [contact] = (await ada.contacts()).filter(({ email }) => email === 'ada@x.example');
    expect(contact).toMatchObject({ last_name: 'Zoë Müller', first_name: 'größer' });
  });

  it('of zip says which file inside is read, and takes another', async () => {
    const file = zip({
      '__MACOSX/._a.csv': 'x',
      'a.csv': people(1, 'inside-a'),
      'folder/b.csv': people(2, 'inside-b'),
    });
    const { import: uploaded, preview } = await ada.upload(file);
    const source = { format: 'csv', packed: 'zip', names: ['a.csv', 'folder/b.csv'] };
    expect(preview).toMatchObject({
      source: { ...source, name: 'a.csv' },
      doubts: [{ about: 'file', guess: 'a.csv', alternatives: ['folder/b.csv'] }],
    });
    const other = await ada.send('GET', `/api/imports/${uploaded.id}/preview?sheet=folder%2Fb.csv`);
    expect(other).toMatchObject({ status: 200, json: { preview: { source: { ...source, name: 'folder/b.csv' } } } });
    expect(await ada.send('GET', `/api/imports/${uploaded.id}/preview?sheet=c.csv`)).toMatchObject({
      status: 400,
      json: { details: [{ path: 'sheet' }] },
    });
    await ada.confirm(uploaded.id, ['email', 'full_name'], { sheet: 'folder/b.csv' });
    const record = await ada.atRest(uploaded.id);
    expect(record).toMatchObject({ status: 'completed', created: 2, options: { sheet: 'folder/b.csv' } });
  });

  it('may come in parts', async () => {
    const file = bytes(gzipSync(people(50, 'in-parts')));
    const opened = await ada.send('POST', '/api/imports/uploads', {
      json: { filename: 'p.csv.gz', size: file.length },
    });
    const { id } = started.parse(opened.json).import;
    await ada.send('PUT', `/api/imports/${id}/parts/1`, { body: file });
    expect(await ada.send('POST', `/api/imports/${id}/uploaded`)).toMatchObject({
      status: 200,
      json: { preview: { source: { packed: 'gzip' }, estimated_rows: 50 } },
    });
  });
});

describe('refused, and nothing is kept', () => {
  const zeros = gzipSync(new Uint8Array(70 * MEBIBYTE));

  it.each([
    ['a gzip file that is cut off', bytes(gzipSync(people(9, 'x')).subarray(0, -9)), 422, 'BROKEN_FILE'],
    ['a zip file that is cut off', zip({ 'a.csv': people(9, 'x') }).slice(0, -9), 422, 'BROKEN_FILE'],
    ['a gzip file that bursts', bytes(Buffer.concat([gzipSync(people(9, 'x')), zeros])), 413, 'TOO_LARGE'],
    ['a zip file that bursts', zip({ 'a.csv': `a,b\n${'\n'.repeat(70 * MEBIBYTE)}` }), 413, 'TOO_LARGE'],
    ['an archive of nothing', zip({ '__MACOSX/x': 'x' }), 415, 'NOT_A_CSV'],
    ['a picture in a gzip file', bytes(gzipSync(Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'))), 415, 'NOT_A_CSV'],
    ['an empty gzip file', bytes(gzipSync('')), 422, 'EMPTY_FILE'],
  ])('%s', async (_, file, status, code) => {
    const before = new StoredFiles().objectsUnder(`imports/${workspace}`);
    const answer = await post(file);
    expect(answer).toMatchObject({ status, json: { code } });
    expect(new StoredFiles().objectsUnder(`imports/${workspace}`)).toEqual(before);
  });
});

it('cards are a table whose rows are numbered by card', async () => {
  const cards = [
    'FN:Ada\nEMAIL:vc-ada@x.example\nTEL:1',
    'FN:Nobody\nEMAIL:none',
    'N:Hopper;Grace\nEMAIL:vc-g@x.example',
  ];
  const { import: uploaded, preview } = await ada.upload(
    cards.map((text) => `BEGIN:VCARD\n${text}\nEND:VCARD\n`).join(''),
  );
  expect(preview).toMatchObject({
    source: { format: 'vcard', packed: null, name: null, names: [] },
    headers: ['Email', 'First name', 'Last name', 'Name', 'Phone'],
    estimated_rows: 3,
  });
  expect(await ada.send('GET', `/api/imports/${uploaded.id}/preview?header_row=2`)).toMatchObject({
    status: 400,
    json: { details: [{ path: 'header_row' }] },
  });
  await ada.confirm(uploaded.id, ['email', 'first_name', 'last_name', null, 'phone']);
  expect(await ada.atRest(uploaded.id)).toMatchObject({ status: 'completed', created: 2, failed: 1, total_rows: 3 });
  const errors = await ada.send('GET', `/api/imports/${uploaded.id}/errors.csv`);
  expect(errors.bytes.toString()).toContain('\r\n2,INVALID_EMAIL');
});
