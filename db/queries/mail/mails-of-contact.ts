import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { sent_mails } from '#db/schema/mail.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** A mail to a contact: of what it said nothing is kept. */
export interface MailToContact {
  id: string;
  sent_at: Date;
  /** When it first came back for good, or the person complained. */
  reported_at: Date | null;
}

/** The newest single mails to a contact that the mail service has taken, at most `limit`. */
export async function selectMailsTo(
  db: Db,
  workspaceId: WorkspaceId,
  contactId: string,
  limit: number,
): Promise<MailToContact[]> {
  const rows = await db
    .select({ id: sent_mails.key, sent_at: sent_mails.sent_at, reported_at: sent_mails.reported_at })
    .from(sent_mails)
    .where(
      and(
        eq(sent_mails.workspace_id, workspaceId),
        eq(sent_mails.kind, 'message'),
        eq(sent_mails.contact_id, contactId),
        isNotNull(sent_mails.sent_at),
      ),
    )
    .orderBy(desc(sent_mails.claimed_at))
    .limit(limit);
  return rows.flatMap(({ sent_at, ...mail }) => (sent_at === null ? [] : [{ ...mail, sent_at }]));
}
