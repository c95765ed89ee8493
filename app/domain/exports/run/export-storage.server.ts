import type { Services } from '#app/context.server.ts';
import { folderOf } from '#app/domain/files/workspace-folders.ts';
import type { ExportRow } from '#db/queries/exports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Where an export's file lies in R2 … */
export const exportKey = (workspaceId: WorkspaceId, exportId: string) =>
  `${folderOf('exports', workspaceId)}${exportId}`;

const restPrefix = (objectKey: string) => `${objectKey}/rest/`;

/**
 * … and the bytes between two of its steps. Each step that puts some has a key of its own: two runs of one step must
 * not mix.
 */
export const newRestKey = (objectKey: string) => restPrefix(objectKey) + crypto.randomUUID();

type Stored = Pick<ExportRow, 'object_key' | 'upload_id'>;

/** Clears away what an export has in R2 beside its file: the open upload and the bytes between steps. Repeatable. */
export async function clearUpload(
  { files }: Pick<Services, 'files'>,
  { object_key, upload_id }: Stored,
): Promise<void> {
  if (upload_id !== null) await files.abortUpload(object_key, upload_id);
  await files.removeUnder(restPrefix(object_key));
}

/** Clears away everything, the file too. Repeatable. */
export async function clearExport(services: Pick<Services, 'files'>, record: Stored): Promise<void> {
  await clearUpload(services, record);
  await services.files.remove(record.object_key);
}
