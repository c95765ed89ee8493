import { render, toPlainText } from '@react-email/render';
import type { ReactElement } from 'react';
import type { Parts } from '#app/context.server.ts';
import { claimMail, markMailSent } from '#db/queries/sent-mails.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Resend keeps idempotency keys for 24 hours; an hour is left for clocks and for the sending itself. */
const REMEMBERED_HOURS = 23;

export interface Message {
  to: string;
  subject: string;
  body: ReactElement;
  replyTo?: string | undefined;
  headers?: Record<string, string> | undefined;
}

/**
 * Sends a mail once, whatever happens (product.md, section 5). The key says what it is about, and the message must be made
 * of stored values alone: a repeat sends the very same bytes. Throws ServiceUnavailableError('mail'), MailRefusedError.
 */
export async function sendOnce(
  { db, mailer, env }: Pick<Parts, 'db' | 'mailer' | 'env'>,
  workspaceId: WorkspaceId | null,
  key: string,
  message: Message,
): Promise<'sent' | 'sent before' | 'unknown'> {
  const claim = await claimMail(db, workspaceId, key, REMEMBERED_HOURS);
  if (claim === 'sent') return 'sent before';
  if (claim === 'unknown') return 'unknown';
  const html = await render(message.body);
  const resendId = await mailer.send(
    {
      from: env.MAIL_FROM,
      to: message.to,
      subject: message.subject,
      html,
      text: toPlainText(html),
      replyTo: message.replyTo,
      headers: message.headers,
    },
    key,
  );
  await markMailSent(db, key, resendId);
  return 'sent';
}
