import { isBlank } from '#app/csv/blank.ts';
import type { CellDialect } from '#app/csv/dialect.ts';
import { APOSTROPHE, BACKSLASH } from './bytes.ts';
import { parseCells, type RecordShape } from './parse-cells.ts';

/**
 * Whether all cells of a record are blank, so that it is no row (docs/rules/csv.md#rows).
 *
 * @param content the record's bytes without its line end
 */
export function isBlankRecord(
  content: Uint8Array,
  { quoted, cells: count, spans }: RecordShape,
  dialect: CellDialect,
): boolean {
  if (content.byteLength === 0) return true;
  const delimiter = dialect.delimiter.charCodeAt(0);
  const quote = dialect.quote.charCodeAt(0);
  for (const byte of content) {
    if (byte <= 0x20 || byte >= 0x7f || byte === delimiter || byte === APOSTROPHE) continue;
    if (quoted && (byte === quote || byte === BACKSLASH)) continue;
    return false;
  }
  const [cells = []] = parseCells(content, [{ from: 0, to: content.byteLength, quoted, cells: count, spans }], dialect);
  return cells.every(isBlank);
}
