import { guard } from '#app/csv/apostrophe.ts';
import { hasBlankEdge } from '#app/csv/blank.ts';

const NEEDS_QUOTES = /[,"\r\n]/;

function writeCell(cell: string): string {
  if (cell === '') return cell;
  const guarded = guard(cell);
  if (!NEEDS_QUOTES.test(guarded) && !hasBlankEdge(guarded)) return guarded;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/**
 * One line of CSV with its CRLF: comma, quotes only where RFC 4180 needs them or a blank begins or ends the cell,
 * formulas guarded (docs/rules/csv.md#written-records). Headers are cells like any other.
 */
export function writeRecord(cells: readonly string[]): string {
  let line = '';
  for (let index = 0; index < cells.length; index++) line += (index === 0 ? '' : ',') + writeCell(cells[index] ?? '');
  return `${line}\r\n`;
}
