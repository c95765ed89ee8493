import { writeRecord } from '#app/csv/records/write-record.ts';
import type { ConversionCursor, ConvertedBlocks } from '#app/formats/convert-file.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import { cellText } from './cell-text.ts';
import type { Sheet, Workbook } from './open-workbook.ts';
import type { RawRow } from './scan-rows.ts';
import { loadAllStrings, loadStrings, type SharedStrings } from './shared-strings.ts';

/** XML that is read at a time where all texts are at hand. */
const BLOCK_BYTES = 1024 ** 2;
/** Where they are not, each chunk takes a pass over all texts. */
const LARGE_BLOCK_BYTES = 16 * 1024 ** 2;

/**
 * Makes a CSV of a sheet (docs/rules/csv.md#other-files-than-csv): its rows by their numbers, gaps as empty lines, so
 * that a row's number in the copy is the sheet's.
 *
 * @throws BrokenFileError, UnpacksTooLargeError
 */
export async function* convertSheet(workbook: Workbook, sheet: Sheet, from: ConversionCursor): ConvertedBlocks {
  const reader = await sheet.open();
  const all = await loadAllStrings(workbook.file, workbook.strings);
  const size = all ? BLOCK_BYTES : LARGE_BLOCK_BYTES;
  const encoder = new TextEncoder();
  let row = from.row ?? 1;
  for await (const { text, end } of reader.blocks(from.offset, size)) {
    const strings = all ?? (await stringsOf(workbook, reader.rows(text, row)));
    const written = writeRows(reader.rows(text, row), workbook, strings, row);
    row = written.next;
    yield { bytes: encoder.encode(written.csv), to: { offset: end, row } };
  }
}

/** The texts that a chunk names. */
async function stringsOf(workbook: Workbook, rows: Iterable<RawRow>): Promise<SharedStrings> {
  const strings = await loadStrings(workbook.file, workbook.strings, namedStrings(rows));
  if (!strings) throw new BrokenFileError('a chunk of the sheet names too many texts');
  return strings;
}

export function namedStrings(rows: Iterable<RawRow>): Set<number> {
  const named = new Set<number>();
  for (const { cells } of rows) {
    for (const { type, value } of cells) if (type === 's' && value !== undefined) named.add(Number(value));
  }
  return named;
}

/** Rows as lines of CSV; `next` is the number of the row behind them. */
export function writeRows(rows: Iterable<RawRow>, { rules }: Workbook, strings: SharedStrings, from: number) {
  let csv = '';
  let next = from;
  for (const { row, cells } of rows) {
    const texts: string[] = [];
    for (const cell of cells) {
      const text = cellText(cell, rules, strings);
      // cells up to the last that is not blank
      if (text !== '') texts[cell.column] = text;
    }
    csv += '\r\n'.repeat(row - next) + writeRecord(texts);
    next = row + 1;
  }
  return { csv, next };
}
