import type { Services } from '#app/context.server.ts';
import { findSettings, updateSettings } from '#db/queries/workspaces/settings.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { SettingsInput } from './settings-input.ts';
import type { Settings } from './settings-resource.ts';

/** Changes what is named of a workspace's settings (product.md section 7). Returns them all. */
export async function saveSettings(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  changes: SettingsInput,
): Promise<Settings> {
  await updateSettings(db, workspaceId, changes);
  return findSettings(db, workspaceId);
}
