import { normaliseEmail } from '#app/domain/contacts/values/email-address.ts';
import { hashKeysOf } from '#app/domain/contacts/values/hash-keys.ts';
import { type Telling, tellingHooks } from '#app/domain/hooks/send-notices.server.ts';
import { log } from '#app/lib/log.ts';
import type { MailReport } from '#app/vendors/resend.server.ts';
import { unsubscribe } from '#db/queries/contacts/subscriptions.ts';
import { findUnreportedMail, markMailReported } from '#db/queries/mail/reported-mails.ts';
import { MESSAGE_TAG, messageKey } from './send-message.server.ts';

/**
 * What Resend says of a mail to a contact (docs/rules/product.md#bounces-and-complaints): who complained is
 * unsubscribed; an address that no mail reaches is, whoever has it by now. Only in the workspace that sent the mail,
 * and once: the mail is marked last, so that a call that broke off half-way is made good by the next.
 */
export async function takeReport(services: Telling, { about, resendId, to, tags }: MailReport): Promise<void> {
  const { db, env } = services;
  const email = normaliseEmail(to);
  const messageId = tags[MESSAGE_TAG];
  const mail = await findUnreportedMail(db, { resendId, key: messageId ? messageKey(messageId) : null });
  if (!mail || email === null) return;
  const { key, workspaceId, contactId } = mail;
  const person = { workspaceId, contactId: about === 'complaint' ? contactId : null, email };
  const by = { kind: 'mail_service', id: null } as const;
  await tellingHooks(services, workspaceId, () => unsubscribe(db, person, by, hashKeysOf(env)));
  await markMailReported(db, key);
  log('mail.reported', { workspace: workspaceId, contact: contactId, about });
}
