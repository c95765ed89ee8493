import { isBlank } from '#app/csv/blank.ts';

/** Why a record cannot become a row (docs/rules/csv.md#failed-rows); the sentences for people are the import's. */
export type ReadingCode = 'EXTRA_CELLS' | 'BAD_ENCODING' | 'INVALID_CHARACTER' | 'UNCLOSED_QUOTE' | 'RECORD_TOO_LARGE';

/** `column` counts from 0 and is missing where the record as a whole is broken. */
export interface ReadingProblem {
  code: ReadingCode;
  column?: number;
}

/**
 * Drops blank cells beyond the header's width from the end; they are no cells of the row
 * (docs/rules/csv.md#ragged-rows).
 */
export function dropBlankExtras(cells: string[], width: number): void {
  while (cells.length > width && isBlank(cells[cells.length - 1] as string)) cells.pop();
}

/**
 * What is wrong with a record's cells: one entry for extra cells, one for each cell with a NUL or with bytes that are
 * not of the encoding.
 */
export function findProblems(cells: readonly string[], width: number): readonly ReadingProblem[] {
  const problems: ReadingProblem[] = [];
  if (cells.length > width) {
    problems.push({ code: 'EXTRA_CELLS', column: cells.findIndex((cell, index) => index >= width && !isBlank(cell)) });
  }
  for (let column = 0; column < cells.length; column++) {
    const cell = cells[column] as string;
    if (cell.includes('\uFFFD')) problems.push({ code: 'BAD_ENCODING', column });
    if (cell.includes('\0')) problems.push({ code: 'INVALID_CHARACTER', column });
  }
  return problems;
}
