import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { PEOPLE_HEADERS } from '#local/demo/people/make-people-csv.ts';

/**
 * Writes the rows of a demo file that PostgreSQL's COPY can take (it ends at the first cell too many or NUL) to another
 * file as plain CSV, without the header.
 * @returns how many they are
 */
export const writeReadableRows = (from: string, to: string): Promise<number> => writeFrom(2, from, to);

/** Writes the same rows, the header among them, beside a demo file, and returns the new file's path. */
export async function writeReadableFile(from: string): Promise<string> {
  const to = from.replace(/\.csv$/, '-readable.csv');
  await writeFrom(1, from, to);
  return to;
}

async function writeFrom(line: number, from: string, to: string): Promise<number> {
  let rows = 0;
  const parser = parse({ bom: true, from: line, relax_column_count: true, skip_records_with_error: true });
  await pipeline(
    createReadStream(from),
    parser,
    async function* (records: AsyncIterable<string[]>) {
      for await (const record of records) {
        if (record.length !== PEOPLE_HEADERS.length || record.some((cell) => /[\0\uFFFD]/.test(cell))) continue;
        rows += 1;
        yield record;
      }
    },
    stringify(),
    createWriteStream(to),
  );
  return rows;
}
