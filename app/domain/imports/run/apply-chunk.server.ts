import type { Services } from '#app/context.server.ts';
import { isNamedByPosition } from '#app/csv/inspection/name-headers.ts';
import { isOwnHeader } from '#app/csv/own-columns.ts';
import { type CsvRecord, type FileCursor, type RecordBatch, readBatches } from '#app/csv/records/read-batches.ts';
import { hashKeysOf } from '#app/domain/contacts/values/hash-keys.ts';
import { importFailureOf } from '#app/domain/imports/import-failure-of.ts';
import { customNameOf, namedParts } from '#app/domain/imports/mapping/targets.ts';
import type { WhoIsWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { FieldsToCome } from '#app/domain/imports/people/fields-to-come.ts';
import { lateFailure } from '#app/domain/imports/rows/late-failure.ts';
import { type ColumnPlan, type FailedRow, isFailed, planRow } from '#app/domain/imports/rows/read-row.ts';
import type { LateReason } from '#app/domain/imports/rows/row-errors.ts';
import { dialectOf } from '#app/domain/imports/stored-dialect.ts';
import { log } from '#app/lib/log.ts';
import { streamFrom } from '#app/vendors/r2.server.ts';
import type { ImportState } from '#db/queries/imports/batch/apply-batch.ts';
import { customFieldsNow } from '#db/queries/imports/custom-fields-now.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import { namedTags } from '#db/queries/labels/choices.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import type { StoredImportOptions } from '#db/schema/imports.ts';
import { applyRows, type ReadyRow } from './apply-rows.server.ts';
import { type ImportPosition, importPosition } from './import-position.ts';

/** A step takes in so many bytes of the file … */
const CHUNK_BYTES = 2 * 1024 * 1024;
/** … or what goes in this time (on Cloudflare the clock moves with I/O alone). */
const CHUNK_MS = 20_000;
/** A statement's rows come from so many bytes at the most: its request stays under 4 MB, escaped twice as it is. */
const BATCH_BYTES = 1024 * 1024;
/** … and have so many cells: a statement has 15 seconds, and one row of 500 custom fields takes milliseconds. */
const BATCH_CELLS = 200_000;

type Applying = Pick<Services, 'db' | 'files' | 'env' | 'now'>;

/**
 * Takes one bounded chunk of the file into the contacts, from the import's own cursor on, in batches of one transaction
 * each. While a batch is written the next one is read. May be run again, late or beside another: the cursor in the
 * database decides. Throws ImportFailedError for what can never succeed.
 */
export async function applyChunk(services: Applying, work: LongWork<'import'>): Promise<ImportPosition> {
  const record = await findImport(services.db, work.workspaceId, work.id);
  if (!record || record.attempt !== work.attempt || record.status !== 'processing') return importPosition(null);
  try {
    return await apply(services, work, record);
  } catch (error) {
    throw importFailureOf(error);
  }
}

async function apply(services: Applying, work: LongWork<'import'>, record: ImportRow): Promise<ImportPosition> {
  const plan = await planImport(services, work, record);
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
  let rows = 0;
  let batches = 0;
  let state: Pick<ImportState, 'status' | 'next_offset'> & { read_size: number | null } = record;
  let writing: Promise<ImportState> | null = null;
  for await (const batch of readBatches(source, from, plan.reading)) {
    const read = readRows(batch, plan);
    if (writing) {
      state = { ...(await writing), read_size: record.read_size };
      writing = null;
      // someone else moved the import, or stopped it: go on from what is so
      if (state.status !== 'processing' || state.next_offset !== batch.from.offset) break;
    }
    rows += batch.records.length;
    batches += 1;
    writing = applyRows(services.db, {
      ...plan.target,
      from: batch.from,
      to: batch.to,
      isEnd: batch.end,
      ...read,
    });
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

type ImportPlan = Awaited<ReturnType<typeof planImport>>;

function readRows(batch: RecordBatch, { readRow, failLate }: Pick<ImportPlan, 'readRow' | 'failLate'>) {
  const rows: ReadyRow[] = [];
  const failures: FailedRow[] = [];
  for (const record of batch.records) {
    const read = readRow(record);
    if (isFailed(read)) failures.push(read);
    else rows.push({ number: record.row, person: read, failed: (reasons) => failLate(record, reasons) });
  }
  return { rows, failures };
}

/** Everything a chunk needs to know, from what was fixed at confirm. */
async function planImport({ db, env }: Applying, work: LongWork<'import'>, record: ImportRow) {
  const { headers, dialect, mapping, options, custom_ids, read_size } = record;
  if (!headers || !dialect || !mapping || !options || !custom_ids || read_size === null || !record.object_etag) {
    throw new Error('A confirmed import lacks what confirm fixes');
  }
  const { ids, coming } = await customFieldsNow(db, work.workspaceId, namedFields(mapping, custom_ids));
  const who = whoOf(options);
  const isOurs = isOwnHeader(headers);
  const columns = mapping.map((target, index) =>
    isOurs && target === null && isNamedByPosition(headers[index] ?? '', index)
      ? ({ kind: 'unnamed' } as const)
      : columnPlan(target, ids[index] ?? null),
  );
  const importTags = (await namedTags(db, work.workspaceId, options.tag_ids)).map((tag) => tag.name);
  const mostTags = { ofWorkspace: env.TAGS_PER_WORKSPACE, ofContact: env.TAGS_PER_CONTACT };
  return {
    file: {
      key: (record.copy ?? record.plain)?.key ?? record.object_key,
      size: read_size,
      etag: (record.copy ?? record.plain)?.etag ?? record.object_etag,
    },
    reading: {
      dialect: dialectOf(dialect),
      width: headers.length,
      maxRows: Math.min(env.IMPORT_BATCH_ROWS, Math.ceil(BATCH_CELLS / headers.length)),
      maxBytes: BATCH_BYTES,
    },
    readRow: planRow(
      columns,
      headers,
      dialect.encoding,
      { most: mostTags.ofContact, given: importTags },
      options.null_words,
      who,
    ),
    failLate: (record: CsvRecord, reasons: readonly LateReason[]) => lateFailure(record, columns, headers, reasons),
    target: {
      importId: work.id,
      workspaceId: work.workspaceId,
      rule: ruleOf(options),
      fields: [...new Set(columns.flatMap((column) => fieldsOf(column)))],
      customIds: columns.flatMap((column) => customIdOf(column) ?? []),
      hashKeys: hashKeysOf(env),
      mostTags,
      importTags,
      who,
      fieldsToCome: new FieldsToCome(coming),
      mostFields: env.CUSTOM_FIELDS_PER_WORKSPACE,
    },
  };
}

function columnPlan(target: string | null, customId: string | null): ColumnPlan {
  switch (target) {
    case null:
      return null;
    case 'email':
    case 'external_id':
    case 'folksbase_id':
    case 'is_unsubscribed':
    case 'is_subscribed':
    case 'tags':
      return { kind: target };
    case 'full_name':
      return { kind: 'full_name', order: 'first_last' };
    case 'full_name:last_first':
      return { kind: 'full_name', order: 'last_first' };
    case 'first_name':
    case 'last_name':
    case 'phone':
    case 'company':
    case 'notes':
      return { kind: 'field', field: target };
    default: {
      const { kind, name = '' } = namedParts(target) ?? {};
      if (kind === 'fallback_email') return { kind, id: customId };
      if (kind === 'tag') return { kind, name };
      return customId === null ? null : { kind: 'custom', id: customId };
    }
  }
}

function fieldsOf(column: ColumnPlan) {
  if (column?.kind === 'field') return [column.field];
  return column?.kind === 'full_name' ? (['first_name', 'last_name'] as const) : [];
}

/** The custom fields of the columns, with the ids that confirm gave them. */
const namedFields = (mapping: readonly (string | null)[], ids: readonly (string | null)[]) =>
  mapping.map((target, index) => {
    const [name, id] = [customNameOf(target), ids[index] ?? null];
    return name === null || id === null ? null : { id, name, key: name.toLowerCase() };
  });

const whoOf = ({ match_on, without_key, on_missing, unsubscribe_all }: StoredImportOptions): WhoIsWho => ({
  matchOn: match_on,
  withoutKey: without_key,
  onMissing: on_missing,
  unsubscribeAll: unsubscribe_all,
});

const customIdOf = (column: ColumnPlan) =>
  column?.kind === 'custom' || column?.kind === 'fallback_email' ? column.id : null;

const ruleOf = ({ on_existing, blank_cells }: NonNullable<ImportRow['options']>) =>
  on_existing === 'update' && blank_cells === 'clear' ? ('clear' as const) : on_existing;
