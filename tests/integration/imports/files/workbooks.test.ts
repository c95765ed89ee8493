import ExcelJS from 'exceljs';
import { beforeAll, expect, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';

let ada: Client;
let workspace: string;

beforeAll(async () => {
  ({ ada } = await adaAndMallory());
  workspace = await ada.workspaceId();
});

async function fileOf(sheets: Record<string, unknown[][]>): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

it('a workbook is read like a table of text: preview, mapping, rows by the numbers of the sheet', async () => {
  const file = await fileOf({
    Kontakte: [
      ['Email', 'Name', 'Phone', 'Since'],
      ['wb-ada@x.example', 'Ada', 491701234567, new Date(Date.UTC(2024, 2, 1))],
      [],
      ['nobody', 'Bo', '+49 30', null],
      ['wb-grace@x.example', '=1+1', 1, null],
    ],
  });
  const { import: uploaded, preview } = await ada.upload(file);
  expect(preview).toMatchObject({
    ...{ encoding: 'utf-8', delimiter: ',', quote: '"', escape: 'double', header_row: 1 },
    source: { format: 'xlsx', packed: null, name: 'Kontakte', names: ['Kontakte'] },
    headers: ['Email', 'Name', 'Phone', 'Since'],
    rows: { 0: ['wb-ada@x.example', 'Ada', '491701234567', '2024-03-01'], 2: { 1: '=1+1' } },
    estimated_rows: 3,
    doubts: [{ about: 'values', guess: 'Email', alternatives: [] }],
  });
  await ada.confirm(uploaded.id, ['email', 'full_name', 'phone', 'custom:Since']);
  const record = await ada.atRest(uploaded.id);
  expect(record).toMatchObject({ status: 'completed', created: 2, failed: 1, total_rows: 3 });
  expect(record.processed_bytes).toBe(file.length);
  const errors = await ada.send('GET', `/api/imports/${uploaded.id}/errors.csv`);
  expect(errors.bytes.toString()).toContain('\r\n4,INVALID_EMAIL');
  const [contact] = (await ada.contacts()).filter(({ email }) => email === 'wb-ada@x.example');
  expect(contact).toMatchObject({ phone: '491701234567', custom_fields: { Since: '2024-03-01' } });
});

it('another sheet can be chosen, the dialect cannot', async () => {
  const file = await fileOf({
    Cover: [['People of 2026']],
    Kontakte: [
      ['Email', 'Name'],
      ['wb-x@x.example', 'X'],
    ],
    More: [
      ['Email', 'Name'],
      ['wb-y@x.example', 'NULL'],
      ['wb-z@x.example', 'Zoe'],
    ],
  });
  const { import: uploaded, preview } = await ada.upload(file);
  expect(preview).toMatchObject({
    source: { name: 'Kontakte', names: ['Cover', 'Kontakte', 'More'] },
    doubts: [{ about: 'sheet', guess: 'Kontakte', alternatives: ['Cover', 'More'] }],
  });
  const read = (query: string) => ada.send('GET', `/api/imports/${uploaded.id}/preview?${query}`);
  expect(await read('sheet=More')).toMatchObject({
    json: { preview: { source: { name: 'More' }, headers: ['Email', 'Name'], null_words: ['NULL'] } },
  });
  expect(await read('encoding=utf-8&delimiter=comma&header_row=0')).toMatchObject({ status: 200 });
  expect(await read('delimiter=;')).toMatchObject({ status: 400, json: { details: [{ path: 'delimiter' }] } });
  expect(await read('encoding=windows-1252')).toMatchObject({ status: 400, json: { details: [{ path: 'encoding' }] } });
  await ada.confirm(uploaded.id, ['email', 'first_name'], { sheet: 'More' });
  // words for nothing are those of the sheet that was chosen, not of the one that was guessed
  const options = { sheet: 'More', null_words: ['NULL'] };
  expect(await ada.atRest(uploaded.id)).toMatchObject({ status: 'completed', created: 2, options });
  const people = (await ada.contacts()).filter(({ email }) => /^wb-[yz]@/.test(email ?? ''));
  expect(people.map(({ first_name }) => first_name).sort()).toEqual(['Zoe', null]);
});

it('a workbook that cannot be read to its end fails, and nothing of its copy is left', async () => {
  const rows = Array.from({ length: 60_000 }, (_, n) => [
    `late${n}-${(n * 7919) % 10_007}@x.example`,
    `Name ${n * 31}`,
  ]);
  const file = await fileOf({ People: [['Email', 'Name'], ...rows] });
  const sheet = Buffer.from(file).indexOf('xl/worksheets/sheet1.xml');
  const behind = Buffer.from(file).indexOf('PK\x03\x04', sheet);
  const broken = file.slice();
  // near the end of the sheet: nobody looks there before it is converted
  broken.fill(0xff, behind - 5_000, behind - 4_600);
  const { import: uploaded } = await ada.upload(broken);
  await ada.confirm(uploaded.id, ['email', 'full_name']);
  expect(await ada.atRest(uploaded.id)).toMatchObject({
    status: 'failed',
    failure: { code: 'BROKEN_FILE' },
    created: 0,
  });
  const key = `imports/${workspace}/${uploaded.id}`;
  expect(new StoredFiles().objectsUnder(key)).toEqual([key]);
  expect(new StoredFiles().openUploadsUnder(key)).toEqual([]);
});
