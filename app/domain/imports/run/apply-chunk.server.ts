import type { Services } from '#app/context.server.ts';
import { type FileCursor, type RecordBatch, readBatches } from '#app/csv/records/read-batches.ts';
import { dialectOf } from '#app/domain/imports/file/stored-dialect.ts';
import { sourceOf } from '#app/domain/imports/file/stored-source.ts';
import { importFailureOf } from '#app/domain/imports/import-failure-of.ts';
import { rejoinRows } from '#app/domain/imports/rejoin/rejoin-rows.server.ts';
import { isFailed } from '#app/domain/imports/rows/read-row.ts';
import { isUnread } from '#app/domain/imports/rows/row-errors.ts';
import { isTable } from '#app/formats/file-source.ts';
import { log } from '#app/lib/log.ts';
import { streamFrom } from '#app/vendors/r2.server.ts';
import type { ImportState } from '#db/queries/imports/batch/apply-batch.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { prepareRows, type RowsToApply } from './apply-rows.server.ts';
import { type ImportPosition, importPosition } from './import-position.ts';
import { planRows, type RowPlan, UnconfirmedError } from './plan-rows.server.ts';

/** A step takes in so many bytes of the file … */
const CHUNK_BYTES = 8 * 1024 * 1024;
/** … or what goes in this time (on Cloudflare the clock moves with I/O alone). */
const CHUNK_MS = 10_000;
/** A statement's rows come from so many bytes at the most: its request stays under 4 MB, escaped twice as it is. */
const BATCH_BYTES = 1024 * 1024;
/** … and have so many cells: a statement has 15 seconds, and one row of 500 custom fields takes milliseconds. */
const BATCH_CELLS = 200_000;

/** A batch is written for ten times as long, and the next one is ready sooner. */
const SENDING_MS = 8;

type Applying = Pick<Services, 'db' | 'files' | 'env' | 'now'>;

/**
 * Takes one bounded chunk of the file into the contacts, from the import's own cursor on, in batches of one transaction
 * each. While a batch is written the next one is read and made ready. May be run again, late or beside another: the
 * cursor in the database decides. `write` is how rows are applied. Throws ImportFailedError for what can never succeed.
 */
export async function applyChunk(
  services: Applying,
  work: LongWork<'import'>,
  write = prepareRows,
): Promise<ImportPosition> {
  const record = await findImport(services.db, work.workspaceId, work.id);
  if (!record || record.attempt !== work.attempt || record.status !== 'processing') return importPosition(null);
  try {
    return await apply(services, work, record, write);
  } catch (error) {
    throw importFailureOf(error);
  }
}

async function apply(
  services: Applying,
  work: LongWork<'import'>,
  record: ImportRow,
  write: typeof prepareRows,
): Promise<ImportPosition> {
  const plan = await planChunk(services, work.workspaceId, record);
  const began = services.now().getTime();
  const until = record.next_offset + CHUNK_BYTES;
  let bytesRead = 0;
  const source = {
    size: plan.file.size,
    open: async (offset: number) =>
      streamFrom(services.files, plan.file, offset, until, (bytes) => {
        bytesRead += bytes;
      }),
  };
  const from: FileCursor = { offset: record.next_offset, row: record.next_row, reread: record.reread_bytes };
  const prepare = (batch: RecordBatch): (() => Promise<ImportState>) => {
    const rows = rowsOf(batch, plan);
    if (record.options?.as_repair) {
      const unread = [...rows].filter((row) => 'errors' in row).filter(({ errors }) => isUnread(errors));
      return () => rejoinRows(services, work.workspaceId, { record, batch, unread });
    }
    const apply = write({ ...plan.target, from: batch.from, to: batch.to, isEnd: batch.end, rows });
    return () => apply(services.db);
  };
  let rows = 0;
  let batches = 0;
  let state: Pick<ImportState, 'status' | 'next_offset'> & { read_size: number | null } = record;
  let writing: Promise<ImportState> | null = null;
  for await (const batch of readBatches(source, from, plan.reading)) {
    const ready = prepare(batch);
    if (writing) {
      state = { ...(await writing), read_size: record.read_size };
      writing = null;
      // someone else moved the import, or stopped it: go on from what is so
      if (state.status !== 'processing' || state.next_offset !== batch.from.offset) break;
    }
    rows += batch.records.length;
    batches += 1;
    writing = ready();
    await requestHasLeft();
    if (batch.to.offset >= until || services.now().getTime() - began > CHUNK_MS) break;
  }
  if (writing) state = { ...(await writing), read_size: record.read_size };
  log('import.chunk', {
    import: work.id,
    offset: record.next_offset,
    rows,
    batches,
    r2_bytes: bytesRead,
    ms: services.now().getTime() - began,
  });
  return importPosition(state);
}

/**
 * A request leaves the Worker when no code runs in it, and a batch is some hundred kilobytes: without this pause it
 * would be sent when the next one is ready, and the database would do nothing meanwhile.
 */
const requestHasLeft = () => new Promise((resolve) => setTimeout(resolve, SENDING_MS));

/** The rows of a batch, read anew each time they are gone through. */
const rowsOf = ({ records }: RecordBatch, { readRow, failLate }: RowPlan): RowsToApply['rows'] => ({
  *[Symbol.iterator]() {
    for (const record of records) {
      const read = readRow(record);
      yield isFailed(read)
        ? read
        : { number: record.row, person: read, failed: (reasons) => failLate(record, reasons) };
    }
  },
});

/** Everything a chunk needs to know, from what was fixed at confirm. */
async function planChunk(services: Applying, workspaceId: WorkspaceId, record: ImportRow) {
  const { headers, dialect, read_size } = record;
  if (!headers || !dialect || read_size === null || !record.object_etag) throw new UnconfirmedError();
  return {
    ...(await planRows(services, workspaceId, record)),
    file: {
      key: (record.copy ?? record.plain)?.key ?? record.object_key,
      size: read_size,
      etag: (record.copy ?? record.plain)?.etag ?? record.object_etag,
    },
    reading: {
      dialect: dialectOf(dialect),
      width: headers.length,
      isOurs: isTable(sourceOf(record.source)),
      maxRows: Math.min(services.env.IMPORT_BATCH_ROWS, Math.ceil(BATCH_CELLS / headers.length)),
      maxBytes: BATCH_BYTES,
    },
  };
}
