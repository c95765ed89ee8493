import { PartBuffer } from '#app/domain/files/part-buffer.ts';
import type { ConvertedBlocks } from '#app/formats/convert-file.ts';
import type { StoredCopy } from '#db/schema/imports.ts';
import type { CopiedPart } from './copy-upload.server.ts';

/**
 * Cuts a conversion into parts of one size, as R2 wants them, begun where the part before ended. A part is good until
 * the next one is asked for.
 */
export async function* cutParts(
  blocks: ConvertedBlocks,
  from: StoredCopy['cursor'],
): AsyncGenerator<CopiedPart, void, undefined> {
  const part = new PartBuffer();
  let at = from;
  try {
    for await (const { bytes, to } of blocks) {
      for (let rest = bytes.subarray(at.skip); rest.byteLength > 0; ) {
        // a full part waits for what follows it: the last one has to be known as such
        if (part.isFull) {
          yield { bytes: part.bytes, to: { ...at, skip: bytes.byteLength - rest.byteLength }, end: false };
          part.clear();
        }
        rest = part.add(rest);
      }
      at = { ...to, skip: 0 };
    }
    yield { bytes: part.bytes, to: at, end: true };
  } finally {
    part.free();
  }
}
