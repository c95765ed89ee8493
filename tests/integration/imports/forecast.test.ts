import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Forecast } from '#app/domain/imports/forecast/forecast-resource.ts';
import type { Import } from '#app/domain/imports/import-resource.ts';
import type { Client, Mapping } from '#local/testing/client/client.ts';
import { seededRandom } from '#local/testing/random.ts';
import { until } from '#local/testing/until.ts';
import { UGLY_MAPPING, uglyFile } from '#tests/support/hostile/ugly-file.ts';
import { askForecast, foresee, holdForecasts, readForecast } from '#tests/support/stack/forecasts.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const countsOf = ({ created, updated, unchanged, duplicate, skipped, failed }: Forecast | Import) => ({
  ...{ created, updated, unchanged, duplicate, skipped, failed },
});

const failedRows = (errorsFile: Buffer) =>
  [...errorsFile.toString().matchAll(/^(\d+),"?[A-Z_]+: /gm)].map(([, row]) => Number(row));

const everything = async (client: Client) => [
  await client.contacts(),
  await client.tagNames(),
  await client.customFieldNames(),
];

async function workbook(): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('People').addRows([
    ['Email', 'ID'],
    ['wb@x.example', 'W1'],
    ['ada@x.example', 'W2'],
    ['wb@x.example', 'W3'],
  ]);
  book.addWorksheet('Others').addRows([
    ['Email', 'ID'],
    ['other@x.example', 'O1'],
  ]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const KEYED = `Email,ID,Name,Phone,Groups,Tier
ada@x.example,A1,Ada,,VIP; new,gold
,A1,Ada L,+49 30,new,
bob@y.example,A1,Bob,,,
,,Carl Lone,0049 40 1,,silver
,,Carl  Lone,+49401,other,
,,,,,nobody
bob@y.example,B1,Bobby,1,x ::: y,gold
moved@y.example,B1,Bobby,1,,gold
bob@y.example,,Back again,,,
`;

/** Each upon what the ones before have left. */
const FILES: [
  what: string,
  file: () => Promise<string | Uint8Array<ArrayBuffer>>,
  mapping: Mapping,
  options: object,
][] = [
  [
    'an ugly file',
    async () => uglyFile(seededRandom(11), {}).text,
    [...UGLY_MAPPING],
    { delimiter: ',', quote: '"', escape: 'double', header_row: 1 },
  ],
  [
    'another, clearing blanks',
    async () => uglyFile(seededRandom(12), {}).text,
    [...UGLY_MAPPING],
    { blank_cells: 'clear', delimiter: ',', quote: '"', escape: 'double', header_row: 1 },
  ],
  [
    'another, packed, filling gaps',
    async () => new Uint8Array(gzipSync(uglyFile(seededRandom(13), {}).text)),
    [...UGLY_MAPPING],
    { on_existing: 'fill_blanks', delimiter: ',', quote: '"', escape: 'double', header_row: 1 },
  ],
  [
    'people by several keys',
    async () => KEYED,
    ['email', 'external_id', 'full_name', 'phone', 'tags', 'custom:Tier'],
    { without_key: 'create' },
  ],
  [
    'the same once more',
    async () => KEYED,
    ['email', 'external_id', 'full_name', 'phone', 'tags', 'custom:Tier'],
    { without_key: 'create' },
  ],
  [
    'the same, as people who left, nobody new',
    async () => `${KEYED}gone@x.example,,,,,\n`,
    ['email', 'external_id', 'full_name', 'phone', 'tags', 'custom:Tier'],
    { on_missing: 'skip', unsubscribe_all: true, match_on: 'email' },
  ],
  [
    'the same, skipping who is there',
    async () => KEYED.replaceAll('x.example', 'z.example'),
    ['email', null, 'full_name', 'phone', 'tags', 'custom:Level'],
    { on_existing: 'skip' },
  ],
  ['a workbook', workbook, ['email', 'external_id'], {}],
  ['its other sheet', workbook, ['email', 'custom:Number'], { sheet: 'Others' }],
  [
    'another encoding',
    async () => new Uint8Array(Buffer.from('Email;Ort\nada@x.example;K\xf6ln\nk\xf6ln@x.example;\xdc\n', 'latin1')),
    ['email', 'custom:Ort'],
    { encoding: 'windows-1252' },
  ],
];

describe('what a forecast says is what the import does', () => {
  it.each(FILES)('%s', async (_, file, mapping, options) => {
    const { id } = (await ada.upload(await file())).import;
    const before = await everything(ada);
    const [tags, fields] = [await ada.tagNames(), await ada.customFieldNames()];
    const said = await foresee(ada, id, mapping, options);
    expect(said).toMatchObject({ status: 'done', failure: null, computed_at: expect.any(String) });
    expect(await everything(ada)).toEqual(before);
    await ada.confirm(id, mapping, options);
    const record = await ada.atRest(id);
    expect(record.status).toBe('completed');
    expect(countsOf(said)).toEqual(countsOf(record));
    expect(said).toMatchObject({ rows: record.total_rows, processed_bytes: record.size_bytes });
    expect(said.failures.map(({ row }) => row)).toEqual(failedRows(await ada.errorsFile(id)));
    expect(said.new_tags.toSorted()).toEqual((await ada.tagNames()).filter((name) => !tags.includes(name)).sort());
    expect(said.new_custom_fields).toEqual((await ada.customFieldNames()).filter((name) => !fields.includes(name)));
    // it stays to be read
    expect(await readForecast(ada, id)).toEqual(said);
    expect((await mallory.contacts()).length).toBe(0);
  });
});

describe('asking for a forecast', () => {
  const FILE = 'Email,Name\nnew@f.example,New\nnot an address,X\n';
  const post = (id: string, json: object, client = ada) => client.send('POST', `/api/imports/${id}/forecast`, { json });
  const read = (id: string, client = ada) => client.send('GET', `/api/imports/${id}/forecast`);

  it('takes what confirm takes, of an import that is ready and ours', async () => {
    const { id } = (await ada.upload(FILE)).import;
    expect(await read(id)).toMatchObject({ status: 404 });
    expect(await post(id, { mapping: ['email'] })).toMatchObject({ status: 400, json: { code: 'VALIDATION_ERROR' } });
    expect(await post(id, { mapping: [null, null] })).toMatchObject({ status: 400 });
    expect(await post(id, { mapping: ['email', null] }, mallory)).toMatchObject({ status: 404 });
    expect(await read(id)).toMatchObject({ status: 404 });
    expect(await post(id, { mapping: ['email', null] })).toMatchObject({
      status: 202,
      json: { id, status: 'ready', processed_bytes: 0 },
    });
    expect(await read(id, mallory)).toMatchObject({ status: 404 });
    const done = await until(
      'it is done',
      () => readForecast(ada, id),
      ({ status }) => status === 'done',
    );
    expect(done).toMatchObject({
      ...{ rows: 2, created: 1, failed: 1, codes: { INVALID_EMAIL: 1 } },
      failures: [
        {
          row: 3,
          cells: ['not an address', 'X'],
          errors: [{ code: 'INVALID_EMAIL', header: 'Email', value: 'not an address' }],
        },
      ],
    });
    // anew, with another mapping
    expect(await foresee(ada, id, [null, 'last_name'])).toMatchObject({ rows: 2, created: 2, failed: 0, failures: [] });
    await ada.change(id, 'cancel');
    expect(await post(id, { mapping: ['email', null] })).toMatchObject({
      status: 409,
      json: { details: { status: 'cancelled' } },
    });
    expect(await ada.send('DELETE', `/api/imports/${id}`)).toMatchObject({ status: 204 });
    expect(await read(id)).toMatchObject({ status: 404 });
  });

  it('is stopped by confirm and by cancel, and its late steps change nothing', async () => {
    const [confirmed, cancelled] = [(await ada.upload(FILE)).import.id, (await ada.upload(FILE)).import.id];
    const letGo = await holdForecasts();
    for (const id of [confirmed, cancelled]) {
      await askForecast(ada, id, ['email', 'full_name']);
      expect(await readForecast(ada, id)).toMatchObject({ status: 'running', rows: 0, computed_at: null });
    }
    await ada.confirm(confirmed, ['email', 'full_name']);
    await ada.change(cancelled, 'cancel');
    for (const id of [confirmed, cancelled]) expect(await read(id)).toMatchObject({ status: 404 });
    expect(await ada.atRest(confirmed)).toMatchObject({ status: 'completed', created: 1, failed: 1 });
    await letGo();
    expect(await foresee(ada, (await ada.upload(FILE)).import.id, ['email', null])).toMatchObject({ status: 'done' });
    for (const id of [confirmed, cancelled]) expect(await read(id)).toMatchObject({ status: 404 });
  });

  it('makes copies that the import goes on with, if it reads the file so, and that go with it', async () => {
    const files = new StoredFiles();
    const { id } = (await ada.upload(await workbook(), 'book.xlsx')).import;
    await foresee(ada, id, ['email', null], { sheet: 'Others' });
    const [, others] = files.objectsUnder(id);
    expect(others).toMatch(/\.2\.plain$/);
    expect(await foresee(ada, id, ['email', null], { sheet: 'People' })).toMatchObject({ rows: 3 });
    const copies = await until(
      'the other copy is gone',
      async () => files.objectsUnder(id),
      (keys) => keys.length === 2,
    );
    expect(copies[1]).toMatch(/\.1\.plain$/);
    await ada.confirm(id, ['email', null], { sheet: 'People' });
    expect(await ada.atRest(id)).toMatchObject({ status: 'completed', total_rows: 3 });
    expect(files.objectsUnder(id)).toEqual(copies);
    expect(await ada.send('DELETE', `/api/imports/${id}`)).toMatchObject({ status: 204 });
    expect([...files.objectsUnder(id), ...files.openUploadsUnder(id)]).toEqual([]);
  });
});
