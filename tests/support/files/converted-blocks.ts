import { type ConversionCursor, convertFile } from '#app/formats/convert-file.ts';
import type { FileSource } from '#app/formats/file-source.ts';
import { heldFile } from './held-file.ts';

interface Block {
  bytes: Buffer;
  to: ConversionCursor;
}

/** A file's copy from the cursor on, cut where a conversion can go on. */
export async function convertedBlocks(
  file: Uint8Array,
  source: FileSource,
  from: ConversionCursor = { offset: 0 },
): Promise<Block[]> {
  const blocks: Block[] = [];
  let pieces: Buffer[] = [];
  for await (const { bytes, to } of convertFile(heldFile(file), source, from)) {
    pieces.push(Buffer.from(bytes));
    if (to === null) continue;
    blocks.push({ bytes: Buffer.concat(pieces), to });
    pieces = [];
  }
  return blocks;
}

export const joined = (blocks: readonly Block[]): Buffer => Buffer.concat(blocks.map(({ bytes }) => bytes));
