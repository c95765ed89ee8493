import { render, toPlainText } from '@react-email/render';
import type { ReactElement } from 'react';
import type { Services } from '#app/context.server.ts';
import type { Language } from '#app/lib/languages.ts';
import type { Mail, Mailer } from '#app/vendors/resend.server.ts';
import { currentLanguage } from '#app/words/language/current-language.ts';
import { withinLanguage } from '#app/words/language/within-language.server.ts';
import { type ClaimedMail, claimMails, markMailsSent } from '#db/queries/mail/sent-mails.ts';

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
  /** Said, as the body is, in the language that the mail is written in. */
  subject: () => string;
  body: ReactElement;
  /** Who it comes from, if not from us. */
  from?: string | undefined;
  replyTo?: string | undefined;
  headers?: Record<string, string> | undefined;
  tags?: Mail['tags'];
}

/**
 * Sends a mail once, whatever happens (docs/rules/product.md#each-mail-once), in its reader's language. The key says
 * what it is about, and the message must be made of stored values alone: a repeat sends the very same bytes. Throws
 * ServiceUnavailableError('mail'), MailRefusedError.
 */
export async function sendOnce(
  services: Sending,
  mail: ClaimedMail,
  message: Message,
): Promise<'sent' | 'sent before' | 'unknown'> {
  const claims = await claimMails(services.db, [mail], REMEMBERED_HOURS);
  const claim = claims.get(mail.key);
  if (claim?.state === 'sent') return 'sent before';
  if (claim?.state === 'unknown') return 'unknown';
  await sendClaimed(services, mail.key, message, claim?.language);
  return 'sent';
}

/**
 * Sends a mail whose key is claimed; without a language in that of who asks for it. Returns Resend's id of it. Throws
 * as `sendOnce` does.
 */
export async function sendClaimed(
  { db, mailer, env }: Sending,
  key: string,
  message: Message,
  language?: Language,
): Promise<string> {
  const resendId = await mailer.send(await composeMail(env, message, language), key);
  await markMailsSent(db, [{ key, resendId }]);
  return resendId;
}

/** HTML and plain text of a message, in a language. */
export function composeMail(
  env: Pick<Services['env'], 'MAIL_FROM'>,
  message: Message,
  language = currentLanguage(),
): Promise<Mail> {
  return withinLanguage(language, async () => {
    const { to, subject, body, from = env.MAIL_FROM, replyTo, headers, tags } = message;
    const html = await render(body);
    return { from, to, subject: subject(), html, text: toPlainText(html, AS_WRITTEN), replyTo, headers, tags };
  });
}
