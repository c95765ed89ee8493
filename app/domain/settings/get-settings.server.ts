import type { Services } from '#app/context.server.ts';
import { findSettings } from '#db/queries/workspaces/settings.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Settings } from './settings-resource.ts';

/** A workspace's settings. */
export const getSettings = ({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId): Promise<Settings> =>
  findSettings(db, workspaceId);
