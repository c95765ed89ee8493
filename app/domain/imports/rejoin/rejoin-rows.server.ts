import type { Services } from '#app/context.server.ts';
import { printable } from '#app/csv/printable.ts';
import type { RecordBatch } from '#app/csv/records/read-batches.ts';
import { decideUntilWritten } from '#app/domain/imports/people/apply-keyed-rows.server.ts';
import { readMendedRows } from '#app/domain/imports/repairs/repair-rows.server.ts';
import type { FailedRow } from '#app/domain/imports/rows/read-row.ts';
import { planRows } from '#app/domain/imports/run/plan-rows.server.ts';
import { isAllowed } from '#app/domain/imports/transitions.ts';
import { WorkspaceBusyError } from '#db/errors.ts';
import { ImportMissingError, type ImportState } from '#db/queries/imports/batch/apply-batch.ts';
import { failedAmong } from '#db/queries/imports/failed-rows.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import {
  applyRejoiningRows,
  passRejoiningRows,
  type RejoiningRange,
} from '#db/queries/imports/repairs/apply-rejoining-rows.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { repairColumns } from './repair-columns.ts';
import { type SortedRows, sortRows } from './sort-rows.server.ts';

type Rejoining = Pick<Services, 'db' | 'env' | 'now'>;

/** Failed rows are mended by others between the look and the write: then it is looked again. */
const TRIES = 20;

/** A chunk of a file whose rows mend those of another import. */
export interface RejoiningFile {
  /** The file's import. */
  record: ImportRow;
  batch: RecordBatch;
  /** Records of it that could not be cut into cells. */
  unread: readonly FailedRow[];
}

/**
 * Applies a chunk of a file to the failed rows of the import that it rejoins, by that one's mapping and options
 * (docs/rules/csv.md#an-error-file-that-comes-back), and moves the file on, exactly once. Returns where the file's
 * import stands; throws as applyBatch does.
 */
export async function rejoinRows(
  services: Rejoining,
  workspaceId: WorkspaceId,
  file: RejoiningFile,
): Promise<ImportState> {
  const { record, batch, unread } = file;
  const range = { importId: record.id, workspaceId, from: batch.from, to: batch.to, isEnd: batch.end };
  for (let tries = 1; tries <= TRIES; tries++) {
    const mended = await findMended(services, workspaceId, record);
    const { mending, failures, passed } = await sortRows(services, workspaceId, record, mended, [...batch.records]);
    const here = { ...range, passed, failures: [...unread, ...failures] };
    if (!mended || mending.length === 0) return passRejoiningRows(services.db, here);
    const state = await mend(services, mended.record, here, mending);
    if (state !== 'others') return state;
  }
  throw new WorkspaceBusyError();
}

/** The import that the file mends, as long as it can be mended. */
async function findMended({ db, now }: Rejoining, workspaceId: WorkspaceId, { repairs_import_id, headers }: ImportRow) {
  const record = repairs_import_id && (await findImport(db, workspaceId, repairs_import_id));
  if (!record || record.swept_at !== null || !isAllowed('repair', record, now())) return null;
  const columns = repairColumns(headers ?? [], record.headers ?? []);
  return columns && { record, columns };
}

/** Mends the rows; `others` where somebody else has mended one of them, or the import can no longer be mended. */
async function mend(
  services: Rejoining,
  mended: ImportRow,
  here: RejoiningRange,
  mending: SortedRows['mending'],
): Promise<ImportState | 'others'> {
  const { db } = services;
  const { workspaceId } = here;
  const plan = await planRows(services, workspaceId, mended);
  const inFile = new Map(mending.map(({ row, record }) => [row, record]));
  const rows = [...inFile.keys()];
  const read = readMendedRows(mending, plan, mended.headers?.length ?? 0);
  return decideUntilWritten<ImportState | 'others'>(db, { ...plan.target, ...read }, async (decided) => {
    const again = decided.failures.flatMap(({ row, errors }) => {
      const record = inFile.get(row);
      return record ? [{ row: record.row, errors, cells: record.cells.map(printable) }] : [];
    });
    const range = { ...here, failures: [...here.failures, ...again] };
    return (await applyRejoiningRows(db, range, decided, rows)) ?? whatHappened(services, mended.id, here, rows);
  });
}

/** Why nothing was written: the file is elsewhere by now, or others came first; null where neither is so. */
async function whatHappened(
  services: Rejoining,
  mendedId: string,
  { importId, workspaceId, from }: RejoiningRange,
  rows: readonly number[],
): Promise<ImportState | 'others' | null> {
  const file = await findImport(services.db, workspaceId, importId);
  if (!file) throw new ImportMissingError('There is no such import');
  if (file.status !== 'processing' || file.next_offset !== from.offset || file.next_row !== from.row) return file;
  const failed = await failedAmong(services.db, workspaceId, mendedId, rows);
  return failed.size === rows.length && (await findMended(services, workspaceId, file)) ? null : 'others';
}
