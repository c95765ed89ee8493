import type { CellDialect } from '#app/csv/dialect.ts';
import { isBlankRecord } from './blank-record.ts';
import { type ByteSource, ByteWindow } from './byte-window.ts';
import { isSurelyFilled } from './find-record-end.ts';
import { findHeldRecord, findRecord, OF_NEXT_BATCH, type WholeRecord } from './read-record.ts';
import { RecordList } from './record-list.ts';
import { type ScanTable, scanTable } from './scan-table.ts';

const MOST_REREAD = 256 * 1024 * 1024;

/** Where reading stands: all that is needed to go on. */
export interface FileCursor {
  /** byte of the file where the next record begins */
  offset: number;
  /** that record's spreadsheet row number */
  row: number;
  /** bytes read a second time so far, because a quote was never closed */
  reread: number;
}

export interface RecordBatch {
  from: FileCursor;
  to: FileCursor;
  /** without blank ones; may be empty */
  records: RecordList;
  /** whether the file ends here */
  end: boolean;
}

export interface ReadOptions {
  dialect: CellDialect;
  /** how many columns the header has */
  width: number;
  /** whether it is a CSV of our own writing: its quotes are as they stand, however few cells a row has */
  isOurs?: boolean;
  /** a batch ends once it has so many records that are not blank */
  maxRows: number;
  /** a batch ends before the record that would take it past so many bytes, but for its first */
  maxBytes: number;
}

/**
 * Quotes that never close would make the import read more than 256 MiB a second time
 * (docs/rules/csv.md#broken-records).
 */
export class TooManyUnclosedQuotesError extends Error {
  override readonly name = 'TooManyUnclosedQuotesError';
  override readonly message = `more than ${MOST_REREAD} bytes would be read a second time`;
}

/**
 * Reads the records of a UTF-8 file from a cursor on, batch by batch (docs/rules/csv.md#batches). Where batches end
 * depends on rows and bytes isFirst; starting at any batch's `to` gives exactly the records that follow. No more than
 * a batch's bytes are held, and of a record of more than 1 MiB only its beginning. The stream is cancelled when the
 * consumer stops.
 *
 * @throws TooManyUnclosedQuotesError after the records before the quote that goes too far were yielded
 * @throws SourceCutShortError if the stream ends before the file does
 */
export async function* readBatches(
  source: ByteSource,
  from: FileCursor,
  options: ReadOptions,
): AsyncGenerator<RecordBatch> {
  const window = new ByteWindow(source, from.offset);
  try {
    for (let cursor = from, isDone = false; !isDone; ) {
      const batch = await readBatch(window, cursor, options);
      cursor = batch.to;
      isDone = batch.end;
      yield batch;
    }
  } finally {
    await window.close();
  }
}

async function readBatch(window: ByteWindow, from: FileCursor, options: ReadOptions): Promise<RecordBatch> {
  const table = scanTable(options.dialect);
  const rules = { table, width: options.isOurs ? undefined : options.width };
  const found = new RecordList(options);
  let { offset, row, reread } = from;
  while (found.length < options.maxRows && (offset < window.end || (await window.more()))) {
    const isFirst = offset === from.offset;
    const bounds = { isFirst, limit: isFirst ? Number.POSITIVE_INFINITY : from.offset + options.maxBytes };
    const record = findHeldRecord(window, offset, rules, bounds) ?? (await findRecord(window, offset, rules, bounds));
    if (record === OF_NEXT_BATCH) break;
    if ('broken' in record) {
      reread += record.reread;
      if (reread > MOST_REREAD && isFirst) throw new TooManyUnclosedQuotesError();
      if (reread > MOST_REREAD) {
        // what came before is still yielded; the next batch begins here and throws
        reread -= record.reread;
        break;
      }
      found.addBroken({ row, cells: [], problems: [{ code: record.broken }], raw: record.raw });
    } else if (!isBlankAt(window, offset, record, table, options.dialect)) {
      found.add(row, { ...record, from: offset });
    }
    offset = record.next;
    row++;
  }
  found.hold(window);
  window.release(offset);
  return { from, to: { offset, row, reread }, records: found, end: offset >= window.size };
}

function isBlankAt(
  window: ByteWindow,
  start: number,
  record: WholeRecord,
  table: ScanTable,
  dialect: CellDialect,
): boolean {
  const at = window.indexOf(start);
  if (isSurelyFilled(window.bytes[at] as number, table)) return false;
  return isBlankRecord(window.bytes.subarray(at, window.indexOf(record.to)), record, dialect);
}
