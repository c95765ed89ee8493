import { createElement } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { Services } from '#app/context.server.ts';
import { invalid, notFound, Refusal } from '#app/domain/errors.ts';
import { Message } from '#app/emails/message.tsx';
import { MailRefusedError } from '#app/vendors/resend.server.ts';
import { mailRefused, noAddress, tooManyMails } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import { findContact } from '#db/queries/contacts/find-and-delete.ts';
import { claimDailyMail } from '#db/queries/mail/daily-mails.ts';
import { findResendId } from '#db/queries/mail/sent-mails.ts';
import { findSettings } from '#db/queries/workspaces/settings.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { contactSender, ownSenderRefused } from './contact-sender.server.ts';
import type { MessageInput } from './message-input.ts';
import { sendClaimed } from './send-once.server.ts';
import type { SentMail } from './sent-mail-resource.ts';
import { oneClickHeaders, unsubscribeUrl } from './unsubscribe-link.server.ts';

/**
 * The tag that leads from what Resend says of a mail to its line in the ledger, also before that line has Resend's id.
 */
export const MESSAGE_TAG = 'message';

/** The key of a mail to a contact. */
export const messageKey = (id: string) => `message/${id}`;

/**
 * Sends a mail to one contact, under the team's name and with a way out (docs/rules/api.md#send-a-mail-to-a-contact).
 * Done again with the same `messageId` it is the same mail.
 */
export async function sendMessage(
  services: Pick<Services, 'db' | 'mailer' | 'env'>,
  workspaceId: WorkspaceId,
  contactId: string,
  { subject, body }: MessageInput,
  messageId: string = uuidv7(),
): Promise<SentMail | Refusal> {
  const contact = await findContact(services.db, workspaceId, contactId);
  if (!contact) return notFound('contact');
  const { email } = contact;
  if (email === null) return new Refusal('CONFLICT', noAddress(), { status: 'no_address' });
  if (contact.is_unsubscribed) {
    return new Refusal('CONFLICT', t('refused.unsubscribed'), { status: 'unsubscribed' });
  }
  const { sender_name, reply_to, workspace_name } = await findSettings(services.db, workspaceId);
  const sender = await contactSender(services, workspaceId, sender_name ?? workspace_name);
  if (sender instanceof Refusal) return sender;
  const url = await unsubscribeUrl(services, { workspaceId, contactId, email });
  const key = messageKey(messageId);
  const full = await claimDailyMail(
    services.db,
    { key, workspaceId, kind: 'message', contactId },
    limitsOf(services.env),
  );
  if (full) {
    const { limit, most, seconds } = full;
    return new Refusal('RATE_LIMITED', tooManyMails(limit, most, seconds), { limit }, { retryAfter: seconds });
  }
  try {
    const emailId = await sendClaimed({ ...services, mailer: sender.mailer }, key, {
      from: sender.from,
      to: email,
      subject: () => subject,
      body: createElement(Message, { workspaceName: workspace_name, body, unsubscribeUrl: url }),
      replyTo: reply_to ?? undefined,
      headers: oneClickHeaders(url),
      tags: [{ name: MESSAGE_TAG, value: messageId }],
    });
    return { email_id: emailId };
  } catch (error) {
    if (!(error instanceof MailRefusedError)) throw error;
    if (sender.isOwn && error.about !== 'mail') return ownSenderRefused(workspaceId, error.about);
    return invalid([{ path: '', message: mailRefused() }]);
  }
}

/** What sending a message had answered; NOT_FOUND if it never went out. */
export async function sentMessage(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  messageId: string,
): Promise<SentMail | Refusal> {
  const emailId = await findResendId(db, workspaceId, messageKey(messageId));
  return emailId === null ? notFound('mail') : { email_id: emailId };
}

const limitsOf = (env: Services['env']) => ({
  perDay: env.MAILS_PER_DAY,
  perDayAtFirst: env.MAILS_PER_DAY_AT_FIRST,
  perContact: env.MAILS_PER_CONTACT_PER_DAY,
});
