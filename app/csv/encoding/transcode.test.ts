import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '#app/csv/dialect.ts';
import encodings from '#tests/torture/encodings/python-encodings.json';
import { memorySource } from '#tests/torture/read-all.ts';
import { offsetInOriginal, type TranscodeCursor, transcodeRange } from './transcode.ts';

async function transcode(
  bytes: Uint8Array,
  encoding: Encoding,
  outputBytes: number,
  chunkBytes = 1000,
): Promise<string> {
  const { source } = memorySource(bytes, chunkBytes);
  const ranges: Uint8Array[] = [];
  let from: TranscodeCursor = { offset: 0, skip: 0 };
  for (let isDone = false; !isDone; ) {
    const range = await transcodeRange(source, encoding, from, outputBytes);
    if (!range.end) expect(range.bytes.byteLength).toBe(outputBytes);
    ranges.push(range.bytes);
    from = range.to;
    isDone = range.end;
  }
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(ranges));
}

function utf16(text: string, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return Uint8Array.from(encoding === 'utf-16le' ? bytes : bytes.swap16());
}

describe('transcodeRange', () => {
  it.each(encodings)('converts $language, $encoding, in ranges of any size', async ({ encoding, base64, cells }) => {
    const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
    const repeated = Uint8Array.from(Buffer.concat(Array.from({ length: 50 }, () => bytes)));
    const text = await transcode(repeated, encoding as Encoding, 4096);
    expect(
      text
        .split('\r\n')
        .slice(1, cells.length + 1)
        .map((line) => line.split(';')[0]),
    ).toEqual(cells);
    expect(await transcode(repeated, encoding as Encoding, 997, 13)).toBe(text);
  });

  it.each(['utf-16le', 'utf-16be'] as const)('converts %s and leaves its BOM out', async (encoding) => {
    const text = 'name\t字\r\nÄnna\t🙂🙂\uFEFF\r\n'.repeat(3000);
    expect(await transcode(utf16(`\uFEFF${text}`, encoding), encoding, 10_000, 777)).toBe(text);
    expect(await transcode(utf16(text, encoding), encoding, 10_000, 777)).toBe(text);
  });

  it('never splits a character, however long a text without a break', async () => {
    const wang = [0xcd, 0xf5];
    const bytes = Uint8Array.from([0x61, ...new Array(100_000).fill(wang).flat()]);
    expect(await transcode(bytes, 'gb18030', 65_536)).toBe(`a${'王'.repeat(100_000)}`);
  });

  it('makes undecodable bytes U+FFFD', async () => {
    expect(await transcode(Uint8Array.of(0x61, 0xff, 0x2c, 0x62, 0x81), 'gb18030', 100)).toBe('a\uFFFD,b\uFFFD');
    expect(await transcode(Uint8Array.of(0x61, 0, 0x3d, 0xd8, 0x62, 0, 0x63), 'utf-16le', 100)).toBe('a\uFFFDb\uFFFD');
  });

  it('converts broken bytes the same in one range and in many', async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 });
    const encoding = fc.constantFrom<Encoding>(
      'shift_jis',
      'euc-kr',
      'gb18030',
      'utf-16le',
      'utf-16be',
      'windows-1251',
    );
    await fc.assert(
      fc.asyncProperty(bytes, encoding, fc.integer({ min: 1, max: 20 }), async (file, name, outputBytes) => {
        expect(await transcode(file, name, outputBytes, 3)).toBe(await transcode(file, name, 1000));
      }),
    );
  });

  it('gives an empty last range for an empty rest', async () => {
    const { source } = memorySource(Uint8Array.of(0x61));
    const range = await transcodeRange(source, 'windows-1252', { offset: 1, skip: 0 }, 10);
    expect(range).toEqual({ bytes: new Uint8Array(), to: { offset: 1, skip: 0 }, end: true });
  });
});

describe('placeInOriginal', () => {
  it('goes in proportion and ends at the end', () => {
    expect(offsetInOriginal(0, 300, 200)).toBe(0);
    expect(offsetInOriginal(150, 300, 200)).toBe(100);
    expect(offsetInOriginal(300, 300, 200)).toBe(200);
    expect(offsetInOriginal(5_000_000_000, 5_000_000_000, 3_333_333_333)).toBe(3_333_333_333);
  });
});
