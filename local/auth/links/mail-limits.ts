import type { AuthContext } from '#local/auth/context.ts';
import { AuthError } from '#local/auth/errors.ts';
import { after } from '#local/auth/sessions/lifetimes.ts';

/**
 * @param lastSentAt when this user last got a mail of this kind
 * @throws AuthError 429 `over_email_send_rate_limit`, without `Retry-After`, as the real server does
 */
export async function checkMailLimits(auth: AuthContext, lastSentAt: Date | null): Promise<void> {
  const { secondsBetweenMails = 0, mailsAnHour = Number.POSITIVE_INFINITY } = auth.settings.mailLimits;
  const now = auth.now();
  const freeAt = lastSentAt && after(lastSentAt, secondsBetweenMails);
  if (freeAt && freeAt > now) {
    const seconds = Math.floor((freeAt.getTime() - now.getTime()) / 1000);
    throw tooManyMails(`For security purposes, you can only request this after ${seconds} seconds.`);
  }
  const { rows } = await auth.db.query<{ count: number }>(
    'select count(*)::int as count from local_auth.sent_mails where sent_at > $1',
    [after(now, -3600)],
  );
  if ((rows[0]?.count ?? 0) >= mailsAnHour) throw tooManyMails('email rate limit exceeded');
}

export async function countMail(auth: AuthContext): Promise<void> {
  await auth.db.query('insert into local_auth.sent_mails (sent_at) values ($1)', [auth.now()]);
}

function tooManyMails(message: string): AuthError {
  return new AuthError(429, 'over_email_send_rate_limit', message);
}
