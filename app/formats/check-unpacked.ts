import { mostUnpacked } from './count-pieces.ts';
import type { FileSource } from './file-source.ts';
import { readText } from './packed-text.ts';
import type { RangedFile } from './ranged-file.ts';

/** So much is unpacked while somebody waits; the rest is counted as it is read. */
const LOOKED_AT = 256 * 1024 ** 2;

/**
 * Unpacks the text of an upload once, as far as can be waited for, so that a file that is broken or bursts is refused
 * at once (docs/rules/csv.md#other-files-than-csv). What says itself that it bursts is unpacked until it does.
 *
 * @throws BrokenFileError, UnpacksTooLargeError
 */
export async function checkUnpacked(file: RangedFile, source: FileSource, saidBytes: number): Promise<void> {
  if (source.packed === null) return;
  const most = saidBytes > mostUnpacked(file.size) ? Number.POSITIVE_INFINITY : LOOKED_AT;
  let count = 0;
  for await (const piece of readText(file, source)) {
    count += piece.byteLength;
    if (count > most) return;
  }
}
