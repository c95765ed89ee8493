import { FORMULA, guard } from '#app/csv/apostrophe.ts';
import { BLANKS, hasBlankEdge } from '#app/csv/blank.ts';

/** What RFC 4180 quotes, and what a program may take for a delimiter. */
const NEEDING_QUOTES = ',"\\r\\n;\\t|';
const NEEDS_QUOTES = new RegExp(`[${NEEDING_QUOTES}]`);

/** A cell as it stands in a line of `writeRecord`. */
export function writeCell(cell: string, isQuoted = false): string {
  if (cell === '' && !isQuoted) return cell;
  const guarded = guard(cell);
  if (!isQuoted && !NEEDS_QUOTES.test(guarded) && !hasBlankEdge(guarded)) return guarded;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/**
 * One line of CSV with its CRLF: comma, quotes where RFC 4180 needs them, a blank begins or ends the cell, or it holds
 * another delimiter, and around every cell with `quotesAll`; formulas guarded (docs/rules/csv.md#written-records).
 * Headers are cells like any other.
 */
export function writeRecord(cells: readonly string[], quotesAll = false): string {
  let line = '';
  for (let index = 0; index < cells.length; index++)
    line += (index === 0 ? '' : ',') + writeCell(cells[index] ?? '', quotesAll);
  return `${line}\r\n`;
}

/**
 * Part of a regular expression that finds a cell up to the character `end` if it is written as it is: nothing to guard,
 * to double or to quote. Of many cells in one text it tells so at once; some that it does not find are written as they
 * are too.
 */
export function plainCellBefore(end: string): string {
  const isPhone = `(?=\\+[0-9 ]+${end})`;
  return `(?:(?:(?!${BLANKS}|'|${FORMULA})|${isPhone})[^${NEEDING_QUOTES}${end}]+(?<!${BLANKS}))?${end}`;
}
