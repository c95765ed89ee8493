import { parseCells } from '#app/csv/records/parse-cells.ts';
import type { CutSample } from './cut-sample.ts';
import type { SampleRow } from './find-header.ts';

/** A record that is not blank; a broken one has no cells. */
export interface ReadRow extends SampleRow {
  broken: boolean;
}

/** Reads the cells of a cut sample's records, blank ones left out. */
export function readRows({ sample, dialect, filled }: CutSample): ReadRow[] {
  const readable = filled.filter(({ broken }) => !broken);
  const parsed = parseCells(sample.bytes, readable, dialect);
  const cells = new Map(readable.map((record, index) => [record, parsed[index] ?? []]));
  return filled.map((record) => ({ row: record.row, cells: cells.get(record) ?? [], broken: record.broken }));
}

/** About how many rows the whole file has below the header; exact where the sample is the whole file. */
export function estimateRows(
  { sample, records }: CutSample,
  { dataStart, rowsInSample, timesSample }: { dataStart: number; rowsInSample: number; timesSample: number },
): number {
  const read = (records.at(-1)?.next ?? dataStart) - dataStart;
  if (sample.isWhole || read <= 0) return sample.isWhole ? rowsInSample : Math.max(1, rowsInSample);
  return Math.round((rowsInSample * (sample.bytes.length * timesSample - dataStart)) / read);
}
