import { SPACE } from '#app/csv/records/bytes.ts';
import { cellSpans } from '#app/csv/records/parse-cells.ts';
import { scanTable } from '#app/csv/records/scan-table.ts';
import type { CutSample } from './cut-sample.ts';

/** So many records are to agree: one may begin its cells with a space for reasons of its own. */
const LEAST_RECORDS = 2;

/**
 * Whether a space follows every delimiter of the sample, as where lists are joined by `, `: it is no part of the cells
 * then (docs/rules/csv.md#delimiter).
 */
export function isSpacedSample({ sample, dialect, filled }: CutSample): boolean {
  if (dialect.delimiter === ' ') return false;
  const table = scanTable(dialect);
  let agreeing = 0;
  for (const record of filled) {
    if (record.broken || record.cells < 2) continue;
    const content = sample.bytes.subarray(record.from, record.to);
    const spans = cellSpans(content, record, table);
    for (const { end } of spans.slice(0, -1)) if (content[end + table.delimiter.length] !== SPACE) return false;
    agreeing += 1;
  }
  return agreeing >= LEAST_RECORDS;
}
