import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makePeopleCsv } from './make-people-csv.ts';

/** Writes the demo's list, or that of the same people later on, into the data folder, and returns its path. */
export async function writePeopleFile(dataDir: string, rows: number, { later = false } = {}): Promise<string> {
  const folder = join(dataDir, 'demo');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `people-${rows}${later ? '-later' : ''}.csv`);
  await pipeline(Readable.from(makePeopleCsv({ rows, later })), createWriteStream(path));
  return path;
}
