import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { PEOPLE_HEADERS, soundRows } from '#local/demo/people/make-people-csv.ts';

const REMARKS = PEOPLE_HEADERS.indexOf('Notes');
const MEBIBYTE = 1024 * 1024;

/**
 * Writes rows of people whose remarks are noise into a folder, and returns the file's path. Noise is written in four
 * letters for three bytes, which packing takes back: `mb` is about the size of the packed file.
 */
export async function writeFatFile(folder: string, { rows, mb }: { rows: number; mb: number }): Promise<string> {
  const path = join(folder, 'people.csv');
  await pipeline(fatRows(rows, Math.ceil((mb * MEBIBYTE) / rows)), stringify(), createWriteStream(path));
  return path;
}

function* fatRows(rows: number, noiseBytes: number): Generator<readonly string[]> {
  yield PEOPLE_HEADERS;
  for (const cells of soundRows({ rows, badRows: false })) {
    yield cells.with(REMARKS, randomBytes(noiseBytes).toString('base64'));
  }
}
