import { render, toPlainText } from '@react-email/render';
import type { ReactElement } from 'react';
import type { Services } from '#app/context.server.ts';
import type { Mail, Mailer } from '#app/vendors/resend.server.ts';
import { claimMails, markMailsSent } from '#db/queries/mail/sent-mails.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Resend keeps idempotency keys for 24 hours; an hour is left for clocks and for the sending itself. */
export const REMEMBERED_HOURS = 23;

/** Titles in their own letters, and a row of a table on one line. */
const AS_WRITTEN = {
  selectors: [
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'table', format: 'inline' },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'inline' },
  ],
};

type Sending = Pick<Services, 'db' | 'env'> & { mailer: Pick<Mailer, 'send'> };

export interface Message {
  to: string;
  subject: string;
  body: ReactElement;
  /** Who it comes from, if not from us. */
  from?: string | undefined;
  replyTo?: string | undefined;
  headers?: Record<string, string> | undefined;
  tags?: Mail['tags'];
}

/**
 * Sends a mail once, whatever happens (docs/rules/product.md#each-mail-once). The key says what it is about, and the
 * message must be made of stored values alone: a repeat sends the very same bytes. Throws
 * ServiceUnavailableError('mail'), MailRefusedError.
 */
export async function sendOnce(
  services: Sending,
  workspaceId: WorkspaceId | null,
  key: string,
  message: Message,
): Promise<'sent' | 'sent before' | 'unknown'> {
  const claims = await claimMails(services.db, [{ key, workspaceId }], REMEMBERED_HOURS);
  const state = claims.get(key);
  if (state === 'sent') return 'sent before';
  if (state === 'unknown') return 'unknown';
  await sendClaimed(services, key, message);
  return 'sent';
}

/** Sends a mail whose key is claimed. Returns Resend's id of it. Throws as `sendOnce` does. */
export async function sendClaimed({ db, mailer, env }: Sending, key: string, message: Message): Promise<string> {
  const resendId = await mailer.send(await composeMail(env, message), key);
  await markMailsSent(db, [{ key, resendId }]);
  return resendId;
}

/** HTML and plain text of a message. */
export async function composeMail(env: Pick<Services['env'], 'MAIL_FROM'>, message: Message): Promise<Mail> {
  const { to, subject, body, from = env.MAIL_FROM, replyTo, headers, tags } = message;
  const html = await render(body);
  return { from, to, subject, html, text: toPlainText(html, AS_WRITTEN), replyTo, headers, tags };
}
