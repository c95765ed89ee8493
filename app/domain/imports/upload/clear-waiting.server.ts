import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { removeFile } from '#app/domain/imports/file/remove-file.server.ts';
import { deleteImportRow, retireImport } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Which files are given up: those that somebody saw in a list. */
export const waitingIds = z.array(z.uuid()).max(100);

/** Removes those of the imports that still wait to be started, with their files; what was started meanwhile stays. */
export async function clearWaiting(
  services: Pick<Services, 'db' | 'files'>,
  workspaceId: WorkspaceId,
  ids: z.infer<typeof waitingIds>,
): Promise<void> {
  for (const id of ids) {
    const record = await retireImport(services.db, workspaceId, id, ['ready']);
    if (!record) continue;
    await removeFile(services, record);
    await deleteImportRow(services.db, workspaceId, id, ['cancelled']);
  }
}
