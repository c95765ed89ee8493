import type { Services } from '#app/context.server.ts';
import { findSettings } from '#db/queries/workspaces/settings.ts';
import type { Membership } from './enter-workspace.server.ts';
import type { Me } from './me-resource.ts';

/** The user, and the workspace they work in (docs/rules/api.md#who-am-i). */
export async function whoIsThis(
  { db }: Pick<Services, 'db'>,
  { user, workspaceId, role }: Membership & { user: { id: string; email: string } },
): Promise<Me> {
  const { workspace_name } = await findSettings(db, workspaceId);
  return { user: { id: user.id, email: user.email }, workspace: { id: workspaceId, name: workspace_name, role } };
}
