import { createGunzip, type Gunzip } from 'node:zlib';
import { countPieces } from '#app/formats/count-pieces.ts';
import type { Pieces, RangedFile } from '#app/formats/ranged-file.ts';
import { unpackPieces } from '#app/formats/read-pieces.ts';

const PIECE_BYTES = 128 * 1024;

/**
 * What a gzip file holds. Node's reader, which workerd has too, knows what its own `DecompressionStream` refuses: files
 * of several members (RFC 1952, section 2.2), and zeros behind the last one.
 *
 * @throws BrokenFileError where it cannot be unpacked to its end
 * @throws UnpacksTooLargeError past what may come out of it
 */
export function gunzipFile(file: RangedFile): Pieces {
  const unpacked = unpackPieces(file.stream(0, file.size), (packed) => inflate(packed));
  return countPieces(unpacked, file.size);
}

async function* inflate(packed: Pieces): Pieces {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  const feeding = feed(packed, gunzip);
  try {
    for await (const piece of gunzip) yield piece;
  } finally {
    gunzip.destroy();
    await feeding;
  }
}

/** One piece at a time, each only when the one before is used up. What goes wrong shows where the stream is read. */
async function feed(packed: Pieces, gunzip: Gunzip): Promise<void> {
  try {
    for await (const piece of packed) {
      await new Promise<void>((resolve, reject) => {
        gunzip.once('close', resolve);
        gunzip.write(piece, (error) => {
          gunzip.off('close', resolve);
          if (error) reject(error);
          else resolve();
        });
      });
      if (gunzip.destroyed) return;
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : new Error('unreadable'));
  }
}

/** The name of the file inside that a gzip file's header gives, if it gives one (RFC 1952, section 2.3). */
export function gzippedName(head: Uint8Array): string | null {
  const flags = head[3] ?? 0;
  if ((flags & 8) === 0) return null;
  const extra = (flags & 4) === 0 ? 0 : 2 + (head[10] ?? 0) + 256 * (head[11] ?? 0);
  const from = 10 + extra;
  const to = head.indexOf(0, from);
  if (to <= from || to - from > 255) return null;
  return new TextDecoder().decode(head.subarray(from, to));
}
