import type { Services } from '#app/context.server.ts';
import { selectWorkspacesOf } from '#db/queries/workspaces/people.ts';
import { findWorkspace } from '#db/queries/workspaces/workspaces.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** The workspaces that somebody may switch between, in the order in which they joined. */
export const workspacesOf = ({ db }: Pick<Services, 'db'>, userId: string): Promise<{ id: string; name: string }[]> =>
  selectWorkspacesOf(db, userId);

/** A workspace's name and how many contacts it has. */
export async function getWorkspace(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
): Promise<{ name: string; contactsTotal: number }> {
  const { name, contacts_total: contactsTotal } = await findWorkspace(db, workspaceId);
  return { name, contactsTotal };
}
