import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makePeopleCsv } from './make-people-csv.ts';

/** Writes the demo's list into the data folder, and returns its path. */
export async function writePeopleFile(dataDir: string, rows: number): Promise<string> {
  const folder = join(dataDir, 'demo');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `people-${rows}.csv`);
  await pipeline(Readable.from(makePeopleCsv({ rows })), createWriteStream(path));
  return path;
}
