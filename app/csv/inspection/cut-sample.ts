import type { CellDialect } from '#app/csv/dialect.ts';
import { isBlankRecord } from '#app/csv/records/blank-record.ts';
import { CR, LF } from '#app/csv/records/bytes.ts';
import { MORE, spanFrom } from '#app/csv/records/cell-spans.ts';
import { findRecordEnd, hasEnded, isInQuotes, startRecord } from '#app/csv/records/find-record-end.ts';
import type { RecordRange } from '#app/csv/records/parse-cells.ts';
import { type ScanTable, scanTable } from '#app/csv/records/scan-table.ts';
import { isUnsettled, settleRecord } from '#app/csv/records/settle-record.ts';

/** A quote still open after so many bytes of a sample is taken as one that never closes. */
const LONGEST_QUOTED = 64 * 1024;
/** Each quote that never closes costs another look at the rest of the sample. */
const MOST_BROKEN = 20;

export interface SampleRecord extends RecordRange {
  /** the row number a spreadsheet shows */
  row: number;
  /** where the next record begins */
  next: number;
  /** its quote never closes; `to` is the end of its first line */
  broken: boolean;
}

/** A file's beginning as UTF-8 bytes, with records from `start` on. */
export interface Sample {
  bytes: Uint8Array;
  start: number;
  /** the bytes from `start` on, decoded */
  text: string;
  /** whether it is the whole file, so that its last line is complete */
  isWhole: boolean;
}

/** A sample cut into records under one dialect: what ranks dialects, and what the rows are then read from. */
export interface CutSample {
  sample: Sample;
  dialect: CellDialect;
  /** all complete records, blank ones too */
  records: SampleRecord[];
  /** those that are not blank; a broken one counts as filled */
  filled: SampleRecord[];
  /** how many cells the record that the sample's end cuts has so far; 0 if none is cut */
  cellsOfCutRecord: number;
}

/**
 * Cuts a sample into records as reading does (docs/rules/csv.md#reading).
 *
 * @param width how many columns the header has, once that is known: it settles quotes that may be read in more ways
 */
export function cutSample(sample: Sample, dialect: CellDialect, width?: number): CutSample {
  const { records, cellsOfCutRecord } = findRecords(sample, dialect, width);
  const isFilled = (record: SampleRecord) =>
    record.broken || !isBlankRecord(sample.bytes.subarray(record.from, record.to), record, dialect);
  return { sample, dialect, records, filled: records.filter(isFilled), cellsOfCutRecord };
}

function findRecords(
  { bytes, start, isWhole }: Sample,
  dialect: CellDialect,
  width: number | undefined,
): Pick<CutSample, 'records' | 'cellsOfCutRecord'> {
  const table = scanTable(dialect);
  const records: SampleRecord[] = [];
  let broken = 0;
  for (let from = start, row = 1; from < bytes.length; row++) {
    const scan = startRecord();
    const next = findRecordEnd(bytes, from, bytes.length, table, scan);
    const { lineEnd, quoted, cells } = scan;
    const content = bytes.subarray(from, next - lineEnd);
    const settled = isUnsettled(scan, () => content, width)
      ? settle({ bytes, isWhole }, from, table, width)
      : undefined;
    const neverCloses = isInQuotes(scan) && (isWhole || next - from > LONGEST_QUOTED);
    if (settled !== undefined && settled !== MORE) {
      records.push({ row, broken: false, ...settled });
      from = settled.next;
    } else if (neverCloses && ++broken <= MOST_BROKEN) {
      const line = lineAt(bytes, from);
      records.push({ row, from, quoted, cells, broken: true, ...line });
      from = line.next;
    } else if (neverCloses || settled === MORE || (!hasEnded(scan) && !isWhole)) {
      return { records, cellsOfCutRecord: cells };
    } else {
      records.push({ row, from, to: next - lineEnd, next, quoted, cells, broken: false });
      from = next;
    }
  }
  return { records, cellsOfCutRecord: 0 };
}

/** The record at `from` with its quotes settled; undefined where they stay as they were scanned. */
function settle(
  { bytes, isWhole }: Pick<Sample, 'bytes' | 'isWhole'>,
  from: number,
  table: ScanTable,
  width: number | undefined,
): (RecordRange & { next: number }) | undefined | typeof MORE {
  const record = settleRecord({ bytes, to: bytes.length, atEnd: isWhole, table }, from, width);
  if (record === undefined || record === MORE) return record;
  const spans = record.spans.map((span) => spanFrom(span, from));
  return { from, to: record.to, next: record.next, quoted: 'own', cells: spans.length, spans };
}

/** Where the line at `from` ends, without and with its line end. */
function lineAt(bytes: Uint8Array, from: number): { to: number; next: number } {
  let to = from;
  while (to < bytes.length && bytes[to] !== LF && bytes[to] !== CR) to++;
  if (to === bytes.length) return { to, next: to };
  return { to, next: bytes[to] === CR && bytes[to + 1] === LF ? to + 2 : to + 1 };
}
