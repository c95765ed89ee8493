import { parse } from 'csv-parse/sync';
import { unguard } from '#app/csv/apostrophe.ts';
import type { CellDialect } from '#app/csv/dialect.ts';
import { decodeMixed, undoTwice } from '#app/csv/encoding/repair-cell.ts';
import { LF, SPACE } from './bytes.ts';
import { type CellSpan, MORE } from './cell-spans.ts';
import { cellBytes } from './cell-text.ts';
import type { Quoting } from './find-record-end.ts';
import { type ScanTable, scanTable } from './scan-table.ts';
import { usualRecord } from './settle-record.ts';

/** What was found in a record. */
export interface RecordShape {
  quoted: Quoting;
  /** how many cells it has */
  cells: number;
  /** where they lie, counted from the record's beginning, where its quotes had to be settled */
  spans?: readonly CellSpan[] | undefined;
}

/** Where a record lies in some bytes, its line end left out. */
export interface RecordRange extends RecordShape {
  from: number;
  to: number;
}

// a BOM inside the file is a character like any other
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The bytes as text; what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/**
 * Reads the cells of records, in order, guarding apostrophes taken off (docs/rules/csv.md#the-apostrophe). Records
 * without a quoted cell are split; those with one go through csv-parse, all in one call, but for the few it would read
 * otherwise.
 */
export function parseCells(bytes: Uint8Array, records: readonly RecordRange[], dialect: CellDialect): string[][] {
  const isStandard = dialect.isSpaced ? () => false : isStandardRecord;
  const standard = records.filter(isStandard);
  const parsed = standard.length > 0 ? parseQuoted(bytes, standard, dialect) : [];
  const table = scanTable(dialect);
  let next = 0;
  return records.map((record) => {
    const read = isStandard(record) ? (parsed[next++] as string[]) : readCells(bytes, record, dialect, table);
    const cells = dialect.repair ? repairCells(read, bytes, record, dialect, table) : read;
    for (let index = 0; index < cells.length; index++) cells[index] = unguard(cells[index] as string);
    return cells;
  });
}

const isStandardRecord = ({ quoted, spans }: RecordRange) => quoted === 'standard' && spans === undefined;

function readCells(bytes: Uint8Array, record: RecordRange, dialect: CellDialect, table: ScanTable): string[] {
  const content = bytes.subarray(record.from, record.to);
  if (!record.quoted && !record.spans) {
    const cells = utf8.decode(content).split(dialect.delimiter);
    return dialect.isSpaced ? cells.map((cell, at) => (at > 0 && cell.startsWith(' ') ? cell.slice(1) : cell)) : cells;
  }
  return spansOf(content, record, table, dialect).map((span) => utf8.decode(cellBytes(content, span, table)));
}

/** The cells, mended where they need it (docs/rules/csv.md#repair). */
function repairCells(
  cells: string[],
  bytes: Uint8Array,
  record: RecordRange,
  dialect: CellDialect,
  table: ScanTable,
): string[] {
  const { repair, repairEncoding } = dialect;
  if (repair === 'twice') return cells.map((cell) => undoTwice(cell) ?? cell);
  if (repair !== 'mixed' || !repairEncoding || !cells.some((cell) => cell.includes('\uFFFD'))) return cells;
  const content = bytes.subarray(record.from, record.to);
  const spans = spansOf(content, record, table, dialect);
  return spans.map((span) => decodeMixed(cellBytes(content, span, table), repairEncoding));
}

function spansOf(
  content: Uint8Array,
  record: RecordShape,
  table: ScanTable,
  { isSpaced }: CellDialect,
): readonly CellSpan[] {
  const spans = cellSpans(content, record, table);
  return isSpaced ? spans.map((span, at) => (at > 0 ? withoutSpace(content, span) : span)) : spans;
}

/** Where the cells of a record lie in its content, blanks outside quotes among them. */
export function cellSpans(content: Uint8Array, { spans }: RecordShape, table: ScanTable): readonly CellSpan[] {
  if (spans) return spans;
  const usual = usualRecord({ bytes: content, to: content.length, atEnd: true, table }, 0);
  if (usual === MORE || usual === undefined) throw new Error('a record that has ended has no open quote');
  return usual.spans;
}

/** The cell without the space that belongs to the delimiter before it; of a quoted one it is left out already. */
const withoutSpace = (content: Uint8Array, span: CellSpan): CellSpan =>
  span.close === -1 && span.from < span.end && content[span.from] === SPACE ? { ...span, from: span.from + 1 } : span;

function parseQuoted(bytes: Uint8Array, records: readonly RecordRange[], dialect: CellDialect): string[][] {
  const quote = dialect.quote === 'none' ? null : dialect.quote;
  const parsed = parse(joinRecords(bytes, records, dialect.delimiter.charCodeAt(0)), {
    delimiter: dialect.delimiter,
    quote,
    escape: dialect.escape === 'backslash' ? '\\' : quote,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
  });
  if (parsed.length !== records.length) {
    throw new Error(`csv-parse read ${parsed.length} records where the scanner found ${records.length}`);
  }
  for (let index = 0; index < parsed.length; index++) {
    (parsed[index] as string[]).length = (records[index] as RecordRange).cells;
  }
  return parsed;
}

/**
 * The records one after the other, each ended by LF. Short ones are filled up with delimiters, unless that costs more
 * than it saves: csv-parse makes an error object for every record whose length differs, which is five times slower.
 */
function joinRecords(bytes: Uint8Array, records: readonly RecordRange[], delimiter: number): Uint8Array {
  const length = records.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const most = records.reduce((most, { cells }) => Math.max(most, cells), 0);
  const filling = records.reduce((sum, { cells }) => sum + most - cells, 0);
  const isWorthFilling = filling <= length;
  const gathered = new Uint8Array(isWorthFilling ? length + filling : length);
  let at = 0;
  for (const { from, to, cells } of records) {
    gathered.set(bytes.subarray(from, to), at);
    at += to - from;
    if (isWorthFilling) {
      gathered.fill(delimiter, at, at + most - cells);
      at += most - cells;
    }
    gathered[at++] = LF;
  }
  return gathered;
}
