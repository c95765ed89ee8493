import type { ListedImport } from './import-resource.ts';

/** What became of a row (docs/rules/csv.md#outcomes): each that is read ends in exactly one. */
export type Outcome = 'created' | 'updated' | 'unchanged' | 'duplicate' | 'skipped' | 'failed';

export type OutcomeCounts = Record<Outcome, number>;

/** The six of a record, without what else it holds. */
export const outcomesOf = ({
  created,
  updated,
  unchanged,
  duplicate,
  skipped,
  failed,
}: OutcomeCounts): OutcomeCounts => ({
  created,
  updated,
  unchanged,
  duplicate,
  skipped,
  failed,
});

/** Rows read so far: the six always add up to them. */
export const rowsRead = (counts: OutcomeCounts): number =>
  Object.values(outcomesOf(counts)).reduce((sum, count) => sum + count, 0);

/** How many rows the file has, or may have by the bytes of those that were read; null before there are any. */
export function estimatedRows(record: ListedImport): number | null {
  if (record.total_rows !== null) return record.total_rows;
  const read = rowsRead(record);
  if (read === 0 || record.processed_bytes === 0) return null;
  return Math.max(read, roundEstimate(Math.round((read / record.processed_bytes) * record.size_bytes)));
}

/** An estimate says no more than it knows. */
const roundEstimate = (rows: number) => Number(rows.toPrecision(4));
