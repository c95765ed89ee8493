import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { workspaces } from '#db/schema/workspaces.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** A workspace's name and how many contacts it has. */
export async function findWorkspace(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<{ name: string; contacts_total: number }> {
  const [row] = await db
    .select({ name: workspaces.name, contacts_total: workspaces.contacts_total })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!row) throw new Error('A workspace with members is missing');
  return row;
}
