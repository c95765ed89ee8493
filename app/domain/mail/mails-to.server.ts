import type { Services } from '#app/context.server.ts';
import { selectMailsTo } from '#db/queries/mail/mails-of-contact.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** So many of the newest are shown. */
const SHOWN = 10;

/** A mail that somebody here sent to a contact; what it said is not kept. */
export interface SentToContact {
  id: string;
  sent_at: string;
  /** It came back for good, or the person complained. */
  is_reported: boolean;
}

/** The newest mails that were sent to a contact from its page or the API. */
export async function mailsTo(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  contactId: string,
): Promise<SentToContact[]> {
  const mails = await selectMailsTo(db, workspaceId, contactId, SHOWN);
  return mails.map(({ id, sent_at, reported_at }) => ({
    id,
    sent_at: sent_at.toISOString(),
    is_reported: reported_at !== null,
  }));
}
