import type { Services } from '#app/context.server.ts';
import { findLiveImport } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { ListedImport } from './import-resource.ts';
import { viewListedImport } from './view-import.ts';

/** The newest import that is at work, or null. */
export async function liveImport(
  { db, now }: Pick<Services, 'db' | 'now'>,
  workspaceId: WorkspaceId,
): Promise<ListedImport | null> {
  const record = await findLiveImport(db, workspaceId);
  return record && viewListedImport(record, now());
}
