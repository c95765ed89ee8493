import { trim } from '#app/csv/blank.ts';
import { isNamedByPosition, nameHeaders } from '#app/csv/inspection/name-headers.ts';
import { ERROR_COLUMNS, isErrorHeader, withoutErrorColumns } from '#app/csv/own-columns.ts';

/** Where a returning error file has what its import's failed rows are made of. */
export interface RepairColumns {
  /** The column with the row's number. */
  row: number;
  /** Of the import's own columns, in order, which column of the file each is. */
  own: readonly number[];
  /** How many columns the import's file has before those: the row and error of an error file that it is itself. */
  leftOut: number;
  /** Columns for cells beyond the header. */
  extra: readonly number[];
}

const keyOf = (header: string) => trim(header).toLowerCase();

/**
 * Finds the columns of an import's error file in a file with these headers, in any order behind the first two; null
 * where it is no such file, or one of the columns is gone or new (docs/rules/csv.md#an-error-file-that-comes-back).
 */
export function repairColumns(fileHeaders: readonly string[], importHeaders: readonly string[]): RepairColumns | null {
  if (!isErrorHeader(fileHeaders)) return null;
  const own = withoutErrorColumns(importHeaders);
  const places = new Map(fileHeaders.map((header, index) => [keyOf(header), index]));
  // in the file that we wrote a header may be called otherwise than in the one that it came from
  const written = nameHeaders([...ERROR_COLUMNS, ...own]).map((header) => places.get(keyOf(header)));
  const found = written.filter((place) => place !== undefined);
  if (found.length < written.length) return null;
  const extra = [...fileHeaders.keys()].filter((index) => !found.includes(index));
  if (!extra.every((index) => isNamedByPosition(fileHeaders[index] ?? '', index))) return null;
  return {
    row: found[0] ?? 0,
    own: found.slice(ERROR_COLUMNS.length),
    leftOut: importHeaders.length - own.length,
    extra,
  };
}

/** Rows are numbered from 1; the database holds numbers up to this. */
const LAST_ROW = 2_147_483_647;

/** The number of the failed row that a record says it is; null where it says none. */
export function repairedRow(cells: readonly string[], { row }: Pick<RepairColumns, 'row'>): number | null {
  const text = trim(cells[row] ?? '');
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= LAST_ROW ? number : null;
}

/** A record's cells as the import's own file would have them; `first` are those of its columns that were left out. */
export function repairedCells(
  cells: readonly string[],
  { own, leftOut, extra }: RepairColumns,
  width: number,
  first: readonly string[] = [],
): string[] {
  const at = (index: number) => cells[index] ?? '';
  const before = Array.from({ length: leftOut }, (_, index) => first[index] ?? '');
  return [...before, ...own.map(at), ...extra.map(at), ...cells.slice(width)];
}
