import { randomUUID } from 'node:crypto';
import { addressIn } from './addresses.ts';
import type { Database } from './schema.ts';

/** What a mail consists of, whichever way it came. */
export interface MailContent {
  from: string;
  to: string[];
  cc?: string[];
  bcc?: string[];
  reply_to?: string[];
  subject: string;
  html?: string | null | undefined;
  text?: string | null | undefined;
  headers?: Record<string, string>;
  tags?: { name: string; value: string }[];
}

/** A kept mail, as `GET /mails` shows it. */
export interface StoredMail extends Required<MailContent> {
  id: string;
  created_at: Date;
  /** How it came: Resend's API, the sign-in stand-in, or SMTP. */
  via: 'api' | 'sign-in' | 'smtp';
  html: string | null;
  text: string | null;
  idempotency_key: string | null;
}

const COLUMNS = `id, created_at, via, "from", "to", cc, bcc, reply_to, subject, html, text, headers, tags, idempotency_key`;

/** @returns the new mail's id */
export async function keepMail(
  db: Database,
  mail: MailContent,
  origin: { via: StoredMail['via']; at: Date; idempotencyKey?: string | undefined },
): Promise<string> {
  const { cc = [], bcc = [], reply_to: replyTo = [], headers = {}, tags = [] } = mail;
  const id = randomUUID();
  await db.query(
    `insert into local_mail.mails (${COLUMNS}, recipients)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      id,
      origin.at,
      origin.via,
      mail.from,
      mail.to,
      cc,
      bcc,
      replyTo,
      mail.subject,
      mail.html,
      mail.text,
      headers,
      JSON.stringify(tags),
      origin.idempotencyKey,
      [...mail.to, ...cc, ...bcc].map(addressIn),
    ],
  );
  return id;
}

export async function findMail(db: Database, id: string): Promise<StoredMail | undefined> {
  const { rows } = await db.query<StoredMail>(`select ${COLUMNS} from local_mail.mails where id::text = $1`, [id]);
  return rows[0];
}

/** Mails newest first, to one address (any case, To, Cc or Bcc) or all, kept at `since` or later. */
export async function listMails(
  db: Database,
  filter: { to?: string | undefined; since?: Date | undefined; limit: number },
): Promise<StoredMail[]> {
  const { rows } = await db.query<StoredMail>(
    `select ${COLUMNS} from local_mail.mails
     where ($1::text is null or recipients @> array[$1::text]) and ($2::timestamptz is null or created_at >= $2)
     order by number desc limit $3`,
    [filter.to && addressIn(filter.to), filter.since, filter.limit],
  );
  return rows;
}

/** @returns the addresses a mail's links lead to: of its HTML, or of its plain text if it has none */
export function linksIn(mail: Pick<StoredMail, 'html' | 'text'>): string[] {
  const links = mail.html
    ? [...mail.html.matchAll(/href\s*=\s*["'](https?:[^"']+)["']/gi)].map(([, href = '']) => plain(href))
    : (mail.text?.match(/https?:\/\/[^\s<>")]+/g) ?? []);
  return [...new Set(links)];
}

function plain(attribute: string): string {
  return attribute.replace(/&(amp|#38|#x26);/gi, '&');
}
