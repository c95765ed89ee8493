import type { Services } from '#app/context.server.ts';
import { LINK_DAYS } from '#app/domain/exports/download-link.server.ts';
import { sendNotices } from '#app/domain/hooks/send-notices.server.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { UploadRefusedError } from '#app/vendors/r2.server.ts';
import { markExportCompleted } from '#db/queries/exports/lifecycle.ts';
import { listExportParts } from '#db/queries/exports/parts.ts';
import { type ExportRow, findExport } from '#db/queries/exports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ExportPosition, exportPosition } from './export-position.ts';
import { clearExport, clearUpload } from './export-storage.server.ts';
import { restartUpload } from './restart-upload.server.ts';

type Finishing = Pick<Services, 'db' | 'files' | 'jobs'>;

/**
 * processing → completed: puts the parts together. If R2 refuses one of them the file begins anew. Done twice it is
 * done once.
 */
export async function finishExport(services: Finishing, work: LongWork<'export'>): Promise<ExportPosition> {
  const { workspaceId, id } = work;
  const record = await findExport(services.db, workspaceId, id);
  const position = exportPosition(record, work);
  if (!record || position.next !== 'finish') return position;
  const { upload_id: uploadId } = record;
  if (uploadId === null) throw new Error('An export at work has no upload');
  try {
    await assembleFile(services, workspaceId, record, uploadId);
  } catch (error) {
    if (!(error instanceof UploadRefusedError)) throw error;
    log('export.refused', { export: id, error: nameOfError(error) });
    return exportPosition(await restartUpload(services, work, record), work);
  }
  await clearUpload(services, { object_key: record.object_key, upload_id: null });
  const completed = await markExportCompleted(services.db, work, {
    uploadId,
    linkDays: LINK_DAYS,
  });
  if (completed) {
    await sendNotices(services, workspaceId);
    return exportPosition(completed, work);
  }
  const now = await findExport(services.db, workspaceId, id);
  // deleted, or given up, at this very moment
  if (now === null || now.status === 'failed') await clearExport(services, record);
  return exportPosition(now, work);
}

/** A repeated step finds the file that an earlier one made. */
async function assembleFile(
  { db, files }: Finishing,
  workspaceId: WorkspaceId,
  { id, object_key, size_bytes }: ExportRow,
  uploadId: string,
) {
  const isThere = async () => (await files.head(object_key))?.size === size_bytes;
  if (await isThere()) return;
  const written = await listExportParts(db, workspaceId, id);
  const parts = written.map(({ part_number, etag }) => ({ partNumber: part_number, etag }));
  try {
    await files.completeUpload(object_key, uploadId, parts);
  } catch (error) {
    if (!(error instanceof UploadRefusedError) || !(await isThere())) throw error;
  }
}
