import { PartBuffer } from '#app/domain/files/part-buffer.ts';
import type { ConversionCursor, ConvertedBlocks } from '#app/formats/convert-file.ts';
import { MOST_UNPACKED } from '#app/formats/count-pieces.ts';
import { UnpacksTooLargeError } from '#app/formats/unpack-errors.ts';
import type { StoredCopy } from '#db/schema/imports.ts';
import type { CopiedPart } from './copy-upload.server.ts';

/**
 * Cuts a conversion into parts of one size, as R2 wants them, begun where the part before ended. A part is good until
 * the next one is asked for.
 *
 * @param size bytes of the parts before
 * @throws UnpacksTooLargeError: a text that many cells share makes much of a small file
 */
export async function* cutParts(
  blocks: ConvertedBlocks,
  from: StoredCopy['cursor'],
  size = 0,
): AsyncGenerator<CopiedPart, void, undefined> {
  const part = new PartBuffer();
  let at: ConversionCursor = from;
  // bytes since there, and how many of them are in the parts before
  let passed = 0;
  let { skip } = from;
  let length = size;
  try {
    for await (const { bytes, to } of blocks) {
      let rest = bytes.subarray(skip);
      length += rest.byteLength;
      if (length > MOST_UNPACKED) throw new UnpacksTooLargeError(`the copy has more than ${MOST_UNPACKED} bytes`);
      skip -= bytes.byteLength - rest.byteLength;
      while (rest.byteLength > 0) {
        // a full part waits for what follows it: the last one has to be known as such
        if (part.isFull) {
          const behind = { offset: at.offset, row: at.row, skip: passed + bytes.byteLength - rest.byteLength };
          yield { bytes: part.bytes, to: behind, end: false };
          part.clear();
        }
        rest = part.add(rest);
      }
      passed += bytes.byteLength;
      if (to === null) continue;
      at = to;
      passed = 0;
    }
    yield { bytes: part.bytes, to: { ...at, skip: 0 }, end: true };
  } finally {
    part.free();
  }
}
