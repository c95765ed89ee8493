import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';

/** As Python encodes them (tests/torture/encodings/python-encodings.py): `name;e-mail`, one person a row. */
const LEGACY = z
  .array(z.object({ language: z.string(), encoding: z.string(), base64: z.base64(), cells: z.array(z.string()) }))
  .parse(
    JSON.parse(readFileSync(new URL('../../../torture/encodings/python-encodings.json', import.meta.url), 'utf8')),
  );

const database = stackDatabase();
let ada: Client;

beforeAll(async () => {
  ({ ada } = await adaAndMallory());
});

/** Imports names and gives them as they are stored. */
async function namesOf(file: Uint8Array<ArrayBuffer>, encoding: string): Promise<unknown[]> {
  const { import: uploaded, preview } = await ada.upload(file);
  const mapping = preview.headers.map((_, index) => (index === 0 ? 'notes' : 'email'));
  await ada.confirm(uploaded.id, mapping, preview.encoding === encoding ? {} : { encoding });
  const record = await ada.atRest(uploaded.id);
  expect(record).toMatchObject({ status: 'completed', failed: 0, processed_bytes: file.length, options: { encoding } });
  const contacts = await ada.contacts();
  await ada.undo(uploaded.id);
  return contacts.map(({ notes }) => notes);
}

// of each encoding the case with the most words
const richest = Object.values(Object.groupBy(LEGACY, ({ encoding }) => encoding)).map(
  (cases = []) => cases.toSorted((one, other) => other.cells.length - one.cells.length)[0],
);

it.each(richest)('$encoding arrives letter by letter: $language', async (legacy) => {
  const file = new Uint8Array(Buffer.from(legacy?.base64 ?? '', 'base64'));
  expect(await namesOf(file, legacy?.encoding ?? '')).toEqual(legacy?.cells);
});

const NAMES = ['Zoë "Z" Ω', '字, 🙂', 'line\nbreak'];
const UTF16 = `name;e-mail\r\n${NAMES.map((name, n) => `"${name.replaceAll('"', '""')}";p${n}@x.example\r\n`).join('')}`;

it.each([
  ['utf-16le', 'with a BOM', `\uFEFF${UTF16}`],
  ['utf-16le', 'without', UTF16],
  ['utf-16be', 'with a BOM', `\uFEFF${UTF16}`],
  ['utf-16be', 'without', UTF16],
])('%s %s arrives letter by letter', async (encoding, _, text) => {
  const file = Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') file.swap16();
  expect(await namesOf(new Uint8Array(file), encoding)).toEqual(NAMES);
});

it('a large file is converted part by part, and its copy goes with the import', async () => {
  const filler = 'ж'.repeat(450_000);
  const text = `имя;почта;прочее\r\n${Array.from({ length: 20 }, (_, n) => `Юля ${n};p${n}@x.example;${filler}\r\n`).join('')}`;
  const file = windows1251(text);
  const { import: uploaded, preview } = await ada.upload(file);
  expect(preview).toMatchObject({ encoding: 'windows-1251', headers: ['имя', 'почта', 'прочее'] });
  await ada.confirm(uploaded.id, ['first_name', 'email', null]);
  let before = 0;
  const record = await ada.importWhen(uploaded.id, ({ processed_bytes, status }) => {
    expect(processed_bytes).toBeGreaterThanOrEqual(before);
    before = processed_bytes;
    return status === 'completed';
  });
  expect(record).toMatchObject({ created: 20, failed: 0, size_bytes: file.length, processed_bytes: file.length });
  expect((await ada.contacts()).at(-1)).toMatchObject({ first_name: 'Юля 19' });
  const files = new StoredFiles();
  expect(files.objectsUnder(uploaded.id)).toHaveLength(2);
  expect(await ada.send('DELETE', `/api/imports/${uploaded.id}`)).toMatchObject({ status: 204 });
  expect([files.objectsUnder(uploaded.id), files.openUploadsUnder(uploaded.id)]).toEqual([[], []]);
});

it('a copy whose upload R2 has ended meanwhile is begun anew', async () => {
  const { import: uploaded } = await ada.upload(windows1251('почта\nюля@x.example\n'));
  const copy = {
    key: 'none',
    upload_id: 'ended',
    parts: ['an etag'],
    cursor: { offset: 8, skip: 0 },
    size: 9,
    etag: null,
  };
  await database.query('update imports set copy = $2 where id = $1', [uploaded.id, copy]);
  await ada.confirm(uploaded.id, ['email'], { encoding: 'windows-1251' });
  expect(await ada.atRest(uploaded.id)).toMatchObject({ status: 'completed', created: 1, failed: 0 });
});

it('bytes that are not of the encoding fail their row alone', async () => {
  const rows = ['email,notes', 'ok@x.example,fine', 'bad@x.example,\xff\xfe', 'last@x.example,fine'];
  const { import: uploaded } = await ada.upload(new Uint8Array(Buffer.from(rows.join('\n'), 'latin1')));
  await ada.confirm(uploaded.id, ['email', 'notes'], { encoding: 'utf-8' });
  expect(await ada.atRest(uploaded.id)).toMatchObject({ status: 'completed', failed: 1, total_rows: 3 });
  expect((await ada.errorsFile(uploaded.id)).toString()).toContain(
    '\n3,BAD_ENCODING: Characters that are not valid utf-8,bad@x.example,',
  );
});

function windows1251(text: string): Uint8Array<ArrayBuffer> {
  const letters = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const bytes = new Map([...letters].map((letter, byte) => [letter, byte]));
  return Uint8Array.from(text, (letter) => bytes.get(letter) ?? 0x3f);
}
