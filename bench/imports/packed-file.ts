import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { parse } from 'csv-parse';
import ExcelJS from 'exceljs';
import { unguard } from '#app/csv/apostrophe.ts';
import { SetupError } from '#local/settings.ts';

/** What a CSV file is made into. */
export type PackedAs = 'gzip' | 'xlsx';

/** Reads `--as`. Throws SetupError for what nothing is made into. */
export function readPackedAs(text: string | null): PackedAs | null {
  if (text === null || text === 'gzip' || text === 'xlsx') return text;
  throw new SetupError(`--as must be gzip or xlsx, not ${text}`);
}

/** Packs a CSV file's rows, the header among them, beside it, and returns the new file's path. */
export async function packFile(path: string, as: PackedAs): Promise<string> {
  const to = as === 'gzip' ? `${path}.gz` : path.replace(/\.csv$/, '.xlsx');
  await (as === 'gzip'
    ? pipeline(createReadStream(path), createGzip(), createWriteStream(to))
    : writeWorkbook(path, to));
  return to;
}

/** Cells are text, in the table of shared strings, as most programs write them. */
async function writeWorkbook(from: string, to: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: to, useSharedStrings: true });
  const sheet = book.addWorksheet('People');
  for await (const cells of createReadStream(from).pipe(parse({ bom: true, relax_column_count: true })))
    sheet.addRow(cells.map((cell: string) => escapeReturns(unguard(cell)) || null)).commit();
  await book.commit();
}

/** As Excel writes them: every XML reader makes a mere line feed of what stands there as it is. */
const escapeReturns = (text: string) => text.replaceAll('\r', '_x000D_');
