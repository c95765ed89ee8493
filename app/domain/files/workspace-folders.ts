import type { WorkspaceId } from '#db/workspace-id.ts';

/** Where a workspace's objects lie: under each of these, in a folder with its id. */
export const FOLDERS = ['imports', 'exports'] as const;

export const folderOf = (folder: (typeof FOLDERS)[number], workspaceId: WorkspaceId) => `${folder}/${workspaceId}/`;
