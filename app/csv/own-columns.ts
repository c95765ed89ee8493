import { trim } from './blank.ts';

/** The columns every export of ours begins with, in order (docs/rules/csv.md#export-columns). */
export const EXPORT_COLUMNS = [
  'email',
  'first_name',
  'last_name',
  'phone',
  'company',
  'notes',
  'is_unsubscribed',
  'created_at',
  'tags',
  'external_id',
  'folksbase_id',
] as const;

/** As many of them, in their places, make a file an export of ours, also one from before the others came. */
const TELLING_COLUMNS = EXPORT_COLUMNS.slice(0, 9);

/** The columns an error file of ours begins with, in order (docs/rules/csv.md#the-error-file). */
export const ERROR_COLUMNS = ['row', 'error'] as const;

function beginsWith(cells: readonly string[], columns: readonly string[]): boolean {
  return columns.every((column, index) => trim(cells[index] ?? '').toLowerCase() === column);
}

/** The headers of the file that an error file came from; others as they are. */
export const withoutErrorColumns = (cells: readonly string[]): readonly string[] =>
  isErrorHeader(cells) ? withoutErrorColumns(cells.slice(ERROR_COLUMNS.length)) : cells;

/** Whether these are the headers of an export of ours (docs/rules/csv.md#our-own-files). */
export function isExportHeader(cells: readonly string[]): boolean {
  return beginsWith(cells, TELLING_COLUMNS);
}

/** Whether these are the headers of an error file of ours (docs/rules/csv.md#our-own-files). */
export function isErrorHeader(cells: readonly string[]): boolean {
  return beginsWith(cells, ERROR_COLUMNS);
}

export function isOwnHeader(cells: readonly string[]): boolean {
  return isExportHeader(cells) || isErrorHeader(cells);
}
