import type { Services } from '#app/context.server.ts';
import type { ExportFailureCode } from '#app/domain/exports/export-failure.ts';
import { sendNotices } from '#app/domain/hooks/send-notices.server.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { EXPORT_FAILURES } from '#app/words/failures/export-failures.ts';
import { markExportFailed } from '#db/queries/exports/lifecycle.ts';
import { markUploadCleared, uploadsLeftOpen } from '#db/queries/exports/parts.ts';
import type { ExportRow } from '#db/queries/exports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { workspaceId } from '#db/workspace-id.ts';
import { clearExport } from './export-storage.server.ts';

type Failing = Pick<Services, 'db' | 'files'>;

/**
 * Marks an export as failed, with a code for programs and a sentence for people, and clears away what it has in R2. One
 * that had ended stays as it was.
 */
export async function failExport(
  services: Failing & Pick<Services, 'jobs'>,
  work: LongWork<'export'>,
  code: ExportFailureCode,
): Promise<{ failed: boolean }> {
  const failure = { code, message: EXPORT_FAILURES[code].sentence() };
  const failed = await markExportFailed(services.db, work, failure);
  if (failed) await clearLeftoverUpload(services, failed);
  await sendNotices(services, work.workspaceId);
  return { failed: failed !== null };
}

/** Clears away what failed exports left in R2 because it did not answer then, at most `limit`. Returns of how many. */
export async function clearLeftoverUploads(services: Failing, limit: number): Promise<number> {
  let cleared = 0;
  for (const record of await uploadsLeftOpen(services.db, limit))
    if (await clearLeftoverUpload(services, record)) cleared += 1;
  return cleared;
}

/** Storage that is away must not keep the record from saying what happened: the watchdog comes back for the upload. */
async function clearLeftoverUpload(services: Failing, record: ExportRow): Promise<boolean> {
  if (record.upload_id === null) return false;
  try {
    await clearExport(services, record);
  } catch (error) {
    log('export.remains', { export: record.id, error: nameOfError(error) });
    return false;
  }
  await markUploadCleared(services.db, workspaceId.parse(record.workspace_id), record.id, record.upload_id);
  return true;
}
