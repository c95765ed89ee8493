import type { Services } from '#app/context.server.ts';
import { findLiveImport } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Import } from './import-resource.ts';
import { viewImport } from './view-import.ts';

/** The newest import that is at work, or null. */
export async function liveImport(
  { db, now }: Pick<Services, 'db' | 'now'>,
  workspaceId: WorkspaceId,
): Promise<Import | null> {
  const record = await findLiveImport(db, workspaceId);
  return record && viewImport(record, now());
}
