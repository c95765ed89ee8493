import { guard } from '#app/csv/apostrophe.ts';
import { hasBlankEdge } from '#app/csv/blank.ts';

/** What RFC 4180 quotes, and what a program may take for a delimiter. */
const NEEDS_QUOTES = /[,"\r\n;\t|]/;

function writeCell(cell: string, isQuoted: boolean): string {
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
