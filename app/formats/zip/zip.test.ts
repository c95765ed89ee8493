import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { BrokenFileError, UnpacksTooLargeError } from '#app/formats/unpack-errors.ts';
import { allText, heldFile } from '#tests/support/files/held-file.ts';
import { findArchiveKind } from './archive-kind.ts';
import { readDirectory } from './read-directory.ts';
import { unpackEntry } from './unpack-entry.ts';
import type { ZipEntry } from './zip-entry.ts';

const PEOPLE = 'email\r\nada@x.example\r\n'.repeat(10_000);
const zipped = zipSync({
  folder: { 'people.csv': strToU8(PEOPLE), 'stored.csv': [strToU8('a,b'), { level: 0 }] },
  '.DS_Store': strToU8('x'),
});

async function entries(bytes: Uint8Array) {
  const file = heldFile(bytes);
  return { file, entries: await readDirectory(file) };
}

const named = (found: readonly ZipEntry[], name: string) => found.find((entry) => entry.name === name) as ZipEntry;

describe('an archive', () => {
  it.each([
    ['as it is', zipped],
    ['with bytes before it', new Uint8Array(Buffer.concat([Buffer.alloc(777, 9), zipped]))],
    ['with bytes behind it', new Uint8Array(Buffer.concat([zipped, Buffer.alloc(20)]))],
  ])('is read by its directory, %s', async (_, bytes) => {
    const { file, entries: found } = await entries(bytes);
    expect(found.map(({ name }) => name)).toEqual(['folder/people.csv', 'folder/stored.csv', '.DS_Store']);
    expect(await allText(unpackEntry(file, named(found, 'folder/people.csv')))).toBe(PEOPLE);
    expect(await allText(unpackEntry(file, named(found, 'folder/stored.csv')))).toBe('a,b');
  });

  it.each([
    ['cut off', zipped.slice(0, -40)],
    ['nothing but its beginning', zipped.slice(0, 100)],
  ])('that is %s is broken', async (_, bytes) => {
    await expect(entries(bytes)).rejects.toThrow(BrokenFileError);
  });

  it('is broken where the packed bytes are', async () => {
    const { entries: found } = await entries(zipped);
    const file = heldFile(zipped.slice().fill(0xff, 60, 120));
    await expect(allText(unpackEntry(file, named(found, 'folder/people.csv')))).rejects.toThrow(BrokenFileError);
  });

  it('is counted, whatever its directory says', async () => {
    const bomb = zipSync({ 'people.csv': new Uint8Array(70 * 1024 ** 2) });
    const { file, entries: found } = await entries(bomb);
    const lying = { ...named(found, 'people.csv'), size: 10 };
    await expect(allText(unpackEntry(file, lying))).rejects.toThrow(UnpacksTooLargeError);
  });
});

describe('what an archive holds', () => {
  const kindOf = async (names: Record<string, string>) => {
    const packed = zipSync(Object.fromEntries(Object.entries(names).map(([name, text]) => [name, strToU8(text)])));
    const { file, entries: found } = await entries(packed);
    const kind = await findArchiveKind(file, found);
    return kind.holds === 'files' ? kind.entries.map(({ name }) => name) : kind;
  };

  it('leaves out what a Mac or Windows puts in', async () => {
    const junk = { '__MACOSX/._people.csv': 'x', 'a/.DS_Store': 'x', 'Thumbs.db': 'x', 'desktop.ini': 'x' };
    expect(await kindOf({ ...junk, 'a/people.csv': 'x' })).toEqual(['a/people.csv']);
    expect(await kindOf(junk)).toEqual({ holds: 'other', kind: 'zip' });
  });

  it('takes tables before other files', async () => {
    expect(await kindOf({ 'readme.txt': 'x', 'b.CSV': 'x', 'a.tsv': 'x', 'logo.png': 'x' })).toEqual([
      'b.CSV',
      'a.tsv',
    ]);
    expect(await kindOf({ 'people.txt': 'x', 'logo.png': 'x' })).toEqual(['people.txt']);
    expect(await kindOf({ people: 'x' })).toEqual(['people']);
  });

  it('knows workbooks and documents', async () => {
    expect(await kindOf({ 'XL/Workbook.xml': 'x' })).toEqual({ holds: 'xlsx' });
    expect(await kindOf({ 'xl/workbook.bin': 'x' })).toEqual({ holds: 'other', kind: 'xlsb' });
    expect(await kindOf({ 'word/document.xml': 'x' })).toEqual({ holds: 'other', kind: 'word' });
    const mimetype = 'application/vnd.oasis.opendocument.spreadsheet';
    expect(await kindOf({ 'content.xml': 'x', mimetype })).toEqual({ holds: 'ods' });
  });
});
