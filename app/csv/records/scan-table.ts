import type { CellDialect } from '#app/csv/dialect.ts';
import { BACKSLASH, CR, LF } from './bytes.ts';

export const ORDINARY = 0;
export const DELIMITER = 1;
export const LINE_END = 2;
export const QUOTE = 3;
export const ESCAPE = 4;

/** What the scanner needs to know of a dialect, as bytes. */
export interface ScanTable {
  /** the class of each byte; of the delimiter's its first */
  classes: Uint8Array;
  /** the delimiter in UTF-8 */
  delimiter: Uint8Array;
  /** the quote and, with backslash escapes, the backslash; -1 where there is none */
  quote: number;
  backslash: number;
}

export function scanTable(dialect: CellDialect): ScanTable {
  const classes = new Uint8Array(256);
  const delimiter = new TextEncoder().encode(dialect.delimiter);
  classes[delimiter[0] as number] = DELIMITER;
  classes[LF] = LINE_END;
  classes[CR] = LINE_END;
  const quote = dialect.quote === 'none' ? -1 : dialect.quote.charCodeAt(0);
  if (quote !== -1) classes[quote] = QUOTE;
  const backslash = dialect.escape === 'backslash' ? BACKSLASH : -1;
  if (backslash !== -1) classes[BACKSLASH] = ESCAPE;
  return { classes, delimiter, quote, backslash };
}

/** Whether the delimiter stands at `at`, as a whole before `to`. */
export function isDelimiterAt(bytes: Uint8Array, at: number, to: number, { delimiter }: ScanTable): boolean {
  if (at + delimiter.length > to) return false;
  for (let index = 0; index < delimiter.length; index++) if (bytes[at + index] !== delimiter[index]) return false;
  return true;
}
