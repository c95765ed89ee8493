import type { Services } from '#app/context.server.ts';
import { selectWorkspacesOf, type WorkspaceOfPerson } from '#db/queries/workspaces/people.ts';
import { findWorkspace } from '#db/queries/workspaces/workspaces.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What stands around every page of somebody: their workspace, and those they may switch to, first joined first. */
export async function getFrame(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  userId: string,
): Promise<{ workspace: WorkspaceOfPerson; others: { id: string; name: string }[] }> {
  const all = await selectWorkspacesOf(db, userId);
  const workspace = all.find(({ id }) => id === workspaceId);
  if (!workspace) throw new Error('A member without their workspace');
  const others = all.filter((one) => one !== workspace).map(({ id, name }) => ({ id, name }));
  return { workspace, others };
}

/** A workspace's name and how many contacts it has. */
export async function getWorkspace(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
): Promise<{ name: string; contactsTotal: number }> {
  const { name, contacts_total: contactsTotal } = await findWorkspace(db, workspaceId);
  return { name, contactsTotal };
}
