import type { Pieces } from './ranged-file.ts';
import { UnpacksTooLargeError } from './unpack-errors.ts';

/** No file unpacks to more. */
export const MOST_UNPACKED = 5 * 1024 ** 3;
/** So much may come out of any file, however small … */
const ALWAYS_UNPACKED = 64 * 1024 ** 2;
/** … and beyond that so many times what it is packed in: honest workbooks reach 22. */
const MOST_TIMES = 100;

/** How many bytes may come out of so many packed ones (docs/rules/csv.md#other-files-than-csv). */
export const mostUnpacked = (packedBytes: number): number =>
  Math.min(MOST_UNPACKED, Math.max(ALWAYS_UNPACKED, MOST_TIMES * packedBytes));

/**
 * Passes unpacked bytes on, counting them: what the archive says of its sizes decides nothing.
 *
 * @throws UnpacksTooLargeError at the first byte beyond what may come out of `packedBytes`
 */
export async function* countPieces(pieces: Pieces, packedBytes: number): Pieces {
  const most = mostUnpacked(packedBytes);
  let count = 0;
  for await (const piece of pieces) {
    count += piece.byteLength;
    if (count > most) throw new UnpacksTooLargeError(`more than ${most} bytes come out of ${packedBytes}`);
    yield piece;
  }
}
