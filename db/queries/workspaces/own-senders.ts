import { and, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { settings } from '#db/schema/workspaces.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What mails to a workspace's contacts are from, and the sealed key of the account that they go out by. */
export interface OwnSender {
  address: string;
  sealedKey: string;
}

/** A workspace's own sender; null if its mails come from us. */
export async function findOwnSender(db: Db, workspaceId: WorkspaceId): Promise<OwnSender | null> {
  const [row] = await db
    .select({ address: settings.own_address, sealedKey: settings.own_sealed_key })
    .from(settings)
    .where(and(eq(settings.workspace_id, workspaceId), isNotNull(settings.own_sealed_key)));
  return row?.address && row.sealedKey ? { address: row.address, sealedKey: row.sealedKey } : null;
}

/** Gives a workspace an own sender, another one, or with null none any more. */
export async function updateOwnSender(db: Db, workspaceId: WorkspaceId, sender: OwnSender | null): Promise<void> {
  await db
    .update(settings)
    .set({ own_address: sender?.address ?? null, own_sealed_key: sender?.sealedKey ?? null })
    .where(eq(settings.workspace_id, workspaceId));
}
