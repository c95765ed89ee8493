import { trim } from '#app/csv/blank.ts';
import { isEmailLike } from '#app/csv/inspection/email-like.ts';
import { cellText } from './cell-text.ts';
import { namedStrings, writeRows } from './convert-sheet.ts';
import type { Sheet, SheetReader, Workbook } from './open-workbook.ts';
import type { RawRow } from './scan-rows.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { TextNumbers } from './text-numbers.ts';
import { columnName } from './write-sheet.ts';

/** A sheet's beginning. */
export interface SheetPeek {
  sheet: Sheet;
  reader: SheetReader;
  /** whole rows of its XML, as they stand */
  xml: string;
  /** whether these are all rows there are */
  isWhole: boolean;
}

/** So many rows are looked at for an address. */
const ROWS_EXAMINED = 200;

/** Reads about `bytes` of a sheet's XML. */
export async function peekSheet(sheet: Sheet, bytes: number): Promise<SheetPeek> {
  const reader = await sheet.open();
  const peek: SheetPeek = { sheet, reader, xml: '', isWhole: true };
  for await (const { text, isLast } of reader.blocks(0, bytes)) {
    peek.xml = text;
    peek.isWhole = isLast;
    if (!isLast) break;
  }
  return peek;
}

const rowsOf = ({ xml, reader }: SheetPeek): Iterable<RawRow> => reader.rows(xml, 1);

export const stringsNamedBy = (peek: SheetPeek): TextNumbers => namedStrings(rowsOf(peek));

/** Whether any cell has a value. */
export function isEmptySheet(peek: SheetPeek): boolean {
  for (const { cells } of rowsOf(peek)) if (cells.some(({ value }) => value !== undefined)) return false;
  return true;
}

/** Whether it looks like a table of people: two columns, and something like an address in its first rows. */
export function hasPeople(peek: SheetPeek, { rules }: Workbook, strings: SharedStrings): boolean {
  const columns = new Set<number>();
  let hasAddress = false;
  let rows = 0;
  for (const { cells } of rowsOf(peek)) {
    if (++rows > ROWS_EXAMINED) break;
    for (const cell of cells) {
      const text = cellText(cell, rules, strings);
      if (trim(text) !== '') columns.add(cell.column);
      hasAddress ||= isEmailLike(text);
    }
  }
  return hasAddress && columns.size > 1;
}

/** What is to be said of the cells: values that are none, and rows that people do not see. */
export interface SheetFacts {
  errors: number;
  formulasWithoutValue: number;
  /** letters of columns whose formulas are all 0 */
  zeroColumns: string[];
  hiddenRows: number;
}

export function factsOf(peek: SheetPeek): SheetFacts {
  const facts = { errors: 0, formulasWithoutValue: 0, hiddenRows: 0 };
  const formulas = new Map<number, { count: number; zeros: number }>();
  for (const { cells, isHidden } of rowsOf(peek)) {
    if (isHidden && cells.length > 0) facts.hiddenRows += 1;
    for (const { type, value, isFormula, column } of cells) {
      if (isFormula && value === undefined) facts.formulasWithoutValue += 1;
      else if (type === 'e') facts.errors += 1;
      if (!isFormula || value === undefined) continue;
      const seen = formulas.get(column) ?? { count: 0, zeros: 0 };
      formulas.set(column, { count: seen.count + 1, zeros: seen.zeros + (Number(value) === 0 ? 1 : 0) });
    }
  }
  const zeros = [...formulas].filter(([, { count, zeros: none }]) => count > 1 && none === count);
  return { ...facts, zeroColumns: zeros.map(([column]) => columnName(column)) };
}

/** The beginning of the CSV that a sheet is converted into, and whether the rows that were read have no more. */
export function peekCsv(peek: SheetPeek, workbook: Workbook, strings: SharedStrings, most: number) {
  let csv = '';
  for (const written of writeRows(rowsOf(peek), workbook, strings, 1)) {
    if (csv.length > most) return { csv, isAll: false };
    csv += written.csv;
  }
  return { csv, isAll: true };
}
