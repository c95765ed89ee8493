import type { CellDialect } from '#app/csv/dialect.ts';
import { parseCells } from '#app/csv/records/parse-cells.ts';
import { isBlankSampleRecord, type Sample } from './dialect-fit.ts';
import type { SampleRow } from './find-header.ts';
import { type SampleRecord, sampleRecords } from './sample-records.ts';

/** A sample, cut and read. */
export interface SampleTable {
  /** all complete records, blank ones too */
  records: SampleRecord[];
  /** those that are not blank, with their cells if they can be read */
  rows: (SampleRow & { broken: boolean })[];
  /** the cells so far of a record that the sample's end cuts */
  cutCells: number;
}

export function readSample(sample: Sample, dialect: CellDialect): SampleTable {
  const { records, cutCells } = sampleRecords(sample.bytes, sample.start, dialect, sample.isWhole);
  const filled = records.filter((record) => record.broken || !isBlankSampleRecord(sample.bytes, record, dialect));
  const readable = filled.filter(({ broken }) => !broken);
  const parsed = parseCells(sample.bytes, readable, dialect);
  const cells = new Map(readable.map((record, index) => [record, parsed[index] ?? []]));
  const rows = filled.map((record) => ({
    row: record.row,
    cells: cells.get(record) ?? [],
    broken: record.broken,
  }));
  return { records, rows, cutCells };
}

/** About how many rows the whole file has below the header; exact where the sample is the whole file. */
export function estimateRows(
  sample: Sample,
  { records }: SampleTable,
  dataStart: number,
  rowsInSample: number,
  timesSample: number,
): number {
  const read = (records.at(-1)?.next ?? dataStart) - dataStart;
  if (sample.isWhole || read <= 0) return sample.isWhole ? rowsInSample : Math.max(1, rowsInSample);
  return Math.round((rowsInSample * (sample.bytes.length * timesSample - dataStart)) / read);
}
