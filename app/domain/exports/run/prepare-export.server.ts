import type { Services } from '#app/context.server.ts';
import { ExportFailedError } from '#app/domain/exports/export-failure.ts';
import { isDatabaseUnavailable } from '#db/errors.ts';
import { isEveryone } from '#db/queries/contacts/list/contact-filter.ts';
import { countExported } from '#db/queries/exports/contact-pages.ts';
import { markExportProcessing } from '#db/queries/exports/lifecycle.ts';
import { type ExportRow, findExport } from '#db/queries/exports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { type ExportPosition, exportPosition } from './export-position.ts';

type Preparing = Pick<Services, 'db' | 'files'>;

/**
 * queued → processing: fixes the columns and the newest contact, and opens the upload. One that is at work already goes
 * on at its cursor. Throws ExportFailedError when there is no such export.
 */
export async function prepareExport(services: Preparing, work: LongWork<'export'>): Promise<ExportPosition> {
  const record = await findExport(services.db, work.workspaceId, work.id);
  if (!record) throw new ExportFailedError('NOT_FOUND');
  if (record.attempt !== work.attempt || record.status === 'failed' || record.status === 'completed') {
    return exportPosition(record, work);
  }
  const uploadId = record.upload_id ?? (await services.files.startUpload(record.object_key));
  const expectedRows = record.row_count ?? (await expectedRowsOf(services, work, record));
  const started = await markExportProcessing(services.db, work, { uploadId, expectedRows });
  // another run opened one first, or the export is over
  if (started?.upload_id !== uploadId) await services.files.abortUpload(record.object_key, uploadId);
  return exportPosition(started, work);
}

async function expectedRowsOf({ db }: Preparing, { workspaceId }: LongWork<'export'>, { filter }: ExportRow) {
  try {
    return await countExported(db, workspaceId, filter, isEveryone(filter));
  } catch (error) {
    // progress is then shown without an end: a count that takes too long is not worth failing for
    if (isDatabaseUnavailable(error)) return null;
    throw error;
  }
}
