import type { Services } from '#app/context.server.ts';
import { restartExport } from '#db/queries/exports/parts.ts';
import type { ExportRow } from '#db/queries/exports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { clearUpload } from './export-storage.server.ts';

/**
 * Begins the file anew in another upload, because R2 will not put this one together. Gives the record as it stands
 * then.
 */
export async function restartUpload(
  services: Pick<Services, 'db' | 'files'>,
  work: LongWork<'export'>,
  { object_key, upload_id }: ExportRow,
): Promise<ExportRow | null> {
  const fresh = await services.files.startUpload(object_key);
  const restarted = await restartExport(services.db, work, { from: upload_id, to: fresh });
  if (restarted) await clearUpload(services, { object_key, upload_id });
  else await services.files.abortUpload(object_key, fresh);
  return restarted;
}
