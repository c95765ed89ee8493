import { writeRecord } from '#app/csv/records/write-record.ts';
import type { ConversionCursor, ConvertedBlocks } from '#app/formats/convert-file.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import { type CellRules, cellText } from './cell-text.ts';
import type { Sheet, Workbook } from './open-workbook.ts';
import { MOST_ROW_TEXT, type RawCell, type RawRow } from './scan-rows.ts';
import { loadAllStrings, loadStrings, type SharedStrings } from './shared-strings.ts';
import { TextNumbers } from './text-numbers.ts';

/** XML that is read at a time where all texts are at hand. */
const BLOCK_BYTES = 1024 ** 2;
/** Where they are not, each chunk takes a pass over all texts: it is as large as the text that it names lets it be. */
const LARGE_BLOCK_BYTES = 16 * 1024 ** 2;
const TEXT_OF_BLOCK = 16 * 1024 ** 2;
/** Characters of CSV that are handed on at a time, however long the texts are that a chunk names. */
const WRITTEN = 256 * 1024;

/**
 * Makes a CSV of a sheet (docs/rules/csv.md#other-files-than-csv): its rows by their numbers, gaps as empty lines, so
 * that a row's number in the copy is the sheet's.
 *
 * @throws BrokenFileError, UnpacksTooLargeError
 */
export async function* convertSheet(workbook: Workbook, sheet: Sheet, from: ConversionCursor): ConvertedBlocks {
  const reader = await sheet.open();
  const all = await loadAllStrings(workbook.file, workbook.strings);
  const size = all ? BLOCK_BYTES : blockBytes(workbook, sheet);
  const encoder = new TextEncoder();
  let next = from.row ?? 1;
  for await (const { text, end } of reader.blocks(from.offset, size)) {
    const first = next;
    const rows = () => reader.rows(text, first);
    for await (const readable of all ? [{ rows: rows(), strings: all }] : withStrings(workbook, rows)) {
      for (const written of writeRows(readable.rows, workbook, readable.strings, next)) {
        next = written.next;
        yield { bytes: encoder.encode(written.csv), to: null };
      }
    }
    yield { bytes: new Uint8Array(), to: { offset: end, row: next } };
  }
}

/** Sheets of long texts name more of them with each byte. */
function blockBytes({ strings }: Workbook, { size }: Sheet): number {
  const share = (strings?.size ?? 0) / Math.max(1, size);
  return Math.min(LARGE_BLOCK_BYTES, Math.max(BLOCK_BYTES, Math.round(TEXT_OF_BLOCK / share)));
}

/** A chunk's rows with the texts that they name: all of them, or as many at a time as there is room for. */
async function* withStrings({ file, strings: entry }: Workbook, rows: () => Iterable<RawRow>) {
  let count = 0;
  for (const _ of rows()) count += 1;
  let most = count;
  for (let done = 0; done < count; ) {
    const some = () => stretch(rows(), done, done + most);
    const strings = await loadStrings(file, entry, namedStrings(some()));
    if (strings) {
      yield { rows: some(), strings };
      done += most;
    } else if (most === 1) {
      throw new BrokenFileError('a row of the sheet names too many texts');
    } else {
      most = Math.ceil(most / 2);
    }
  }
}

function* stretch(rows: Iterable<RawRow>, from: number, to: number): Generator<RawRow, void, undefined> {
  let at = 0;
  for (const row of rows) {
    if (at >= to) return;
    if (at >= from) yield row;
    at += 1;
  }
}

/** The numbers of the texts that rows name. */
export function namedStrings(rows: Iterable<RawRow>): TextNumbers {
  const named = new TextNumbers();
  for (const { cells } of rows) {
    for (const { type, value } of cells) if (type === 's' && value !== undefined) named.add(Number(value));
  }
  return named;
}

/** Rows as lines of CSV, so many at a time as come to some text; `next` is the number of the row behind them. */
export function* writeRows(rows: Iterable<RawRow>, { rules }: Workbook, strings: SharedStrings, from: number) {
  let csv = '';
  let next = from;
  for (const { row, cells } of rows) {
    csv += '\r\n'.repeat(row - next) + writeRecord(textsOf(cells, rules, strings));
    next = row + 1;
    if (csv.length < WRITTEN) continue;
    yield { csv, next };
    csv = '';
  }
  if (csv !== '') yield { csv, next };
}

/** Cells up to the last that is not blank, as far as anybody can read them. */
function textsOf(cells: readonly RawCell[], rules: CellRules, strings: SharedStrings): string[] {
  const texts: string[] = [];
  let length = 0;
  for (const cell of cells) {
    const text = cellText(cell, rules, strings);
    length += text.length;
    if (text !== '' && length < MOST_ROW_TEXT) texts[cell.column] = text;
  }
  return texts;
}
