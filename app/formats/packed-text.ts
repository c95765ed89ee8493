import type { FileSource } from './file-source.ts';
import { gunzipFile } from './gzip/gunzip.ts';
import type { Pieces, RangedFile } from './ranged-file.ts';
import { readPieces } from './read-pieces.ts';
import { BrokenFileError } from './unpack-errors.ts';
import { readDirectory } from './zip/read-directory.ts';
import { unpackEntry } from './zip/unpack-entry.ts';

/** The text that a file holds: unpacked if it is packed, from its first byte. */
export async function* readText(file: RangedFile, { packed, name }: FileSource): Pieces {
  if (packed === 'gzip') return yield* gunzipFile(file);
  if (packed === null) return yield* readPieces(file.stream(0, file.size));
  const entry = (await readDirectory(file)).find((one) => one.name === name);
  if (!entry) throw new BrokenFileError('the file inside is gone');
  yield* unpackEntry(file, entry);
}
