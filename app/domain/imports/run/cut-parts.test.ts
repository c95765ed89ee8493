import { expect, it } from 'vitest';
import { PART_BYTES } from '#app/domain/files/part-buffer.ts';
import type { ConversionCursor, ConvertedBlocks } from '#app/formats/convert-file.ts';
import { MOST_UNPACKED } from '#app/formats/count-pieces.ts';
import { UnpacksTooLargeError } from '#app/formats/unpack-errors.ts';
import type { CopiedPart } from './copy-upload.server.ts';
import { cutParts } from './cut-parts.ts';

const PIECE = 700_000;

/** Blocks of ten pieces, each of its own bytes, from one of them on; `offset` counts blocks. */
async function* blocksFrom({ offset }: ConversionCursor): ConvertedBlocks {
  for (let block = offset; block < 5; block++) {
    for (let piece = 0; piece < 10; piece++) {
      const bytes = new Uint8Array(PIECE).fill(10 * block + piece);
      yield { bytes, to: piece < 9 ? null : { offset: block + 1, row: 100 * block } };
    }
  }
}

async function partsFrom(cursor: CopiedPart['to'], size?: number): Promise<CopiedPart[]> {
  const parts: CopiedPart[] = [];
  for await (const part of cutParts(blocksFrom(cursor), cursor, size)) {
    parts.push({ ...part, bytes: part.bytes.slice() });
  }
  return parts;
}

const bytesOf = (parts: readonly CopiedPart[]) => Buffer.concat(parts.map(({ bytes }) => bytes));

it('a copy goes on behind any of its parts, in the midst of what is converted at once too', async () => {
  const parts = await partsFrom({ offset: 0, skip: 0 });
  expect(parts.map(({ bytes }) => bytes.length)).toEqual([...Array(4).fill(PART_BYTES), 50 * PIECE - 4 * PART_BYTES]);
  expect(parts.filter(({ to }) => to.skip > PIECE).length).toBeGreaterThan(1);
  for (const [index, { to, end }] of parts.entries()) {
    const rest = parts.slice(index + 1);
    expect(end).toBe(rest.length === 0);
    if (!end) expect(bytesOf(await partsFrom(to)).equals(bytesOf(rest))).toBe(true);
  }
});

it('a copy is no longer than a file may be, with the parts before', async () => {
  await expect(partsFrom({ offset: 4, skip: 0 }, MOST_UNPACKED - 10 * PIECE)).resolves.toHaveLength(1);
  await expect(partsFrom({ offset: 4, skip: 0 }, MOST_UNPACKED - 10 * PIECE + 1)).rejects.toThrow(UnpacksTooLargeError);
});
