import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { LANGUAGES } from '#app/lib/languages.ts';
import type { Db } from '#db/client.ts';
import { isAttempt, type LongWork } from '#db/queries/work/kinds.ts';
import { workspaceId } from '#db/workspace-id.ts';

const found = z.array(
  z.object({
    id: z.uuid(),
    workspace_id: workspaceId,
    workspace_name: z.string(),
    user_id: z.uuid(),
    address: z.string(),
    language: z.enum(LANGUAGES).nullable(),
    removes_workspace: z.boolean(),
    removes_account: z.boolean(),
  }),
);

export type ClosingRow = z.infer<typeof found>[number];

/**
 * A closing that is at work, after a sign of life and with so many more rows and objects counted as removed. Null if it
 * is done, or another attempt's.
 */
export async function readClosing(db: Db, work: LongWork<'closing'>, removed = 0): Promise<ClosingRow | null> {
  const { rows } = await db.execute(sql`
    update closings set heartbeat_at = now(), next_try_at = null, removed = removed + ${removed}
    where ${isAttempt(work)}
    returning id, workspace_id, workspace_name, user_id, address, language, removes_workspace, removes_account`);
  return found.parse(rows)[0] ?? null;
}

/**
 * Removes the workspace's own row and whatever came to it since its tables were emptied: what a request still had under
 * way when it was closed.
 */
export async function removeWorkspace(db: Db, { workspace_id }: ClosingRow): Promise<void> {
  await db.execute(sql`delete from workspaces where id = ${workspace_id} and closed_at is not null`);
}

/** Removes what is left: that something was closed at all, by its events, its mail (of this key) and its row. */
export async function forgetClosing(db: Db, { id, workspace_id }: ClosingRow, mailKey: string): Promise<void> {
  await db.batch([
    db.execute(sql`
      delete from outbox where data->>'closingId' = ${id} or (
        data->>'workspaceId' = ${workspace_id} and not exists (select from workspaces where id = ${workspace_id}))`),
    db.execute(sql`delete from sent_mails where key = ${mailKey}`),
    db.execute(sql`delete from closings where id = ${id}`),
  ]);
}
