import { isBlank } from '#app/csv/blank.ts';

/**
 * The header's cells, with the one it lacks where it is a cell narrower than all rows below it: its first name, as R
 * writes row numbers, or its last where all those rows end with a blank cell (docs/rules/csv.md#header-row).
 *
 * @param below the cells of the rows below it, those that can be read
 */
export function fillNarrowHeader(cells: readonly string[], below: readonly (readonly string[])[]): string[] {
  // a single row may be two, run together by a stray quote
  const lacksOne = below.length > 1 && below.every((row) => row.length === cells.length + 1);
  if (!lacksOne) return [...cells];
  return below.every((row) => isBlank(row.at(-1) ?? '')) ? [...cells, ''] : ['', ...cells];
}
