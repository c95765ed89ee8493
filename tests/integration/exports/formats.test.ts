import ExcelJS from 'exceljs';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';

let ada: Client;

const record = z.object({
  id: z.string(),
  status: z.string(),
  filename: z.string(),
  download_url: z.string().nullable(),
});

beforeAll(async () => {
  ({ ada } = await adaAndMallory());
  await ada.import('Email,First name,Phone,Plan\nfo-ada@x.example,Ada,0049170,pro\nfo-bo@x.example,Bo,+49 30,\n');
});

async function exported(asked: object) {
  const { id } = record.parse((await ada.send('POST', '/api/exports', { json: asked })).json);
  const done = await until(
    'the export is written',
    async () => record.parse((await ada.send('GET', `/api/exports/${id}`)).json),
    ({ status }) => status === 'completed',
  );
  const answer = await ada.send('GET', new URL(done.download_url ?? '').pathname);
  return { ...done, type: answer.headers.get('content-type'), bytes: answer.bytes };
}

it('a workbook has every cell as text, and changes nobody when it is imported again', async () => {
  const file = await exported({ format: 'xlsx' });
  expect(file).toMatchObject({
    filename: expect.stringMatching(/\.xlsx$/),
    type: expect.stringContaining('spreadsheetml'),
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(file.bytes).buffer);
  expect(book.getWorksheet('Contacts')?.getCell('D2').value).toBe('0049170');
  const again = await ada.import(new Uint8Array(file.bytes));
  expect(again).toMatchObject({ status: 'completed', created: 0, updated: 0, failed: 0 });
});

it('cards find their people again, those without an address too', async () => {
  const bo = await newcomer('bo');
  await bo.import('First name,Last name,Phone,Company\nAda,Lovelace,+44 20,\n,,,Lone GmbH\nBo,,,\n');
  await bo.import('Email,ID\nfo-cy@x.example,K-1\nfo-di@x.example,\n');
  const cards = await bo.exportAtRest((await bo.startExport({ format: 'vcard' })).id);
  const { bytes } = await bo.send('GET', new URL(cards.download_url ?? '').pathname);
  const again = await bo.import(new Uint8Array(bytes), { filename: 'people.vcf' });
  expect(again).toMatchObject({ status: 'completed', unchanged: 5, created: 0, updated: 0, failed: 0 });
});

it('cards, and columns in the order that was asked for', async () => {
  const cards = await exported({ format: 'vcard' });
  expect(cards.type).toContain('text/vcard');
  expect(cards.bytes.toString()).toContain('FN:Ada\r\nN:;Ada;;;\r\nEMAIL:fo-ada@x.example\r\nTEL:0049170\r\n');
  expect(cards.bytes.toString()).toContain('\r\nX-PLAN:pro\r\n');
  const chosen = await exported({ columns: ['Plan', 'email'], quote: 'all' });
  expect(chosen.bytes.toString().split('\r\n')[1]).toBe('"pro","fo-ada@x.example"');
  expect(await ada.send('POST', '/api/exports', { json: { columns: ['email', 'Nothing'] } })).toMatchObject({
    status: 400,
    json: { details: [{ path: 'columns.1' }] },
  });
});
