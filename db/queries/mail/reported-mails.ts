import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

const found = z.array(z.object({ key: z.string(), workspace_id: workspaceId, contact_id: z.uuid() }));

/** The mail to a contact that has Resend's id, or this key; null if there is none, or if it was reported before. */
export async function findUnreportedMail(
  db: Db,
  { resendId, key }: { resendId: string; key: string | null },
): Promise<{ key: string; workspaceId: WorkspaceId; contactId: string } | null> {
  const { rows } = await db.execute(sql`
    select key, workspace_id, contact_id from sent_mails
    where kind = 'message' and kind is not null and (resend_id = ${resendId} or key = ${key}::text)
      and reported_at is null and workspace_id is not null`);
  const [row] = found.parse(rows);
  return row ? { key: row.key, workspaceId: row.workspace_id, contactId: row.contact_id } : null;
}

/** What Resend said of this mail is done. */
export async function markMailReported(db: Db, key: string): Promise<void> {
  await db.execute(sql`update sent_mails set reported_at = now() where key = ${key}`);
}
