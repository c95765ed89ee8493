import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { settings, workspaces } from '#db/schema/workspaces.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export interface SettingsRow {
  workspace_name: string;
  notify_imports: boolean;
  notify_exports: boolean;
  weekly_digest: boolean;
  sender_name: string | null;
  reply_to: string | null;
  reply_to_pending: string | null;
  gravatar: boolean;
}

/** A workspace's settings. Every workspace has a row of them from its first moment, until it is closed. */
export async function findSettings(db: Db, workspaceId: WorkspaceId): Promise<SettingsRow> {
  const row = await findSettingsIfOpen(db, workspaceId);
  if (!row) throw new Error('A workspace without settings');
  return row;
}

/** As findSettings, where nobody's membership says that the workspace is open: null if it was closed. */
export async function findSettingsIfOpen(db: Db, workspaceId: WorkspaceId): Promise<SettingsRow | null> {
  const [row] = await db
    .select({
      workspace_name: workspaces.name,
      notify_imports: settings.notify_imports,
      notify_exports: settings.notify_exports,
      weekly_digest: settings.weekly_digest,
      sender_name: settings.sender_name,
      reply_to: settings.reply_to,
      reply_to_pending: settings.reply_to_pending,
      gravatar: settings.gravatar,
    })
    .from(settings)
    .innerJoin(workspaces, eq(workspaces.id, settings.workspace_id))
    .where(and(eq(settings.workspace_id, workspaceId), isNull(workspaces.closed_at)));
  return row ?? null;
}

/** Changes what is named, all or nothing. */
export async function updateSettings(
  db: Db,
  workspaceId: WorkspaceId,
  { workspace_name, ...changes }: Partial<SettingsRow>,
): Promise<void> {
  await db.batch([
    db
      .update(workspaces)
      // a statement has to set something
      .set({ id: sql`id`, ...(workspace_name === undefined ? {} : { name: workspace_name }) })
      .where(eq(workspaces.id, workspaceId)),
    db
      .update(settings)
      .set({ workspace_id: sql`workspace_id`, ...changes })
      .where(eq(settings.workspace_id, workspaceId)),
  ]);
}

/**
 * Takes an address that was asked for as the one that replies go to. Returns whether it was still asked for, or is
 * taken already.
 */
export async function confirmReplyTo(db: Db, workspaceId: WorkspaceId, address: string): Promise<boolean> {
  const taken = await db
    .update(settings)
    .set({
      reply_to: address,
      reply_to_pending: sql`nullif(${settings.reply_to_pending}, ${address})`,
    })
    .where(
      and(
        eq(settings.workspace_id, workspaceId),
        sql`${address} in (${settings.reply_to_pending}, ${settings.reply_to})`,
      ),
    )
    .returning({ id: settings.workspace_id });
  return taken.length > 0;
}
