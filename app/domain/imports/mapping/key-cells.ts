/**
 * Which rows of the sample have a value, of the columns that may say who a row is: by column, four rows to a
 * hexadecimal digit, the first row the lowest bit. A page carries it to count with whatever people choose.
 */
export interface KeyCells {
  rows: number;
  filled: Record<number, string>;
}

const ROWS_A_DIGIT = 4;

/** `cells` are one column's, trimmed, one a row; blank ones are ''. */
export function packFilled(cells: readonly string[]): string {
  let digits = '';
  for (let row = 0; row < cells.length; row += ROWS_A_DIGIT) {
    const bits = [0, 1, 2, 3].reduce((sum, bit) => sum + ((cells[row + bit] ?? '') === '' ? 0 : 1 << bit), 0);
    digits += bits.toString(16);
  }
  return digits;
}

/** How many rows of the sample have no value in any of these columns; null where one of them was not looked at. */
export function countRowsWithout(columns: readonly number[], { rows, filled }: KeyCells): number | null {
  let count = rows;
  const looked = columns.map((column) => filled[column]);
  for (let at = 0; at * ROWS_A_DIGIT < rows; at++) {
    let bits = 0;
    for (const digits of looked) {
      if (digits === undefined) return null;
      bits |= Number.parseInt(digits[at] ?? '0', 16);
    }
    for (let bit = 0; bit < ROWS_A_DIGIT; bit++) if (bits & (1 << bit)) count--;
  }
  return count;
}
