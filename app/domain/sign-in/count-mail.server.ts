import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import type { Env } from '#app/env.server.ts';
import { t } from '#app/words/language/t.ts';
import { countSignInMail } from '#db/queries/mail/sign-in-mails.ts';

/**
 * The sign-in service sends nobody two mails within a minute, and says nothing where it must not tell who has an
 * account.
 */
const ONE_MAIL_A_MINUTE_SECONDS = 60;

interface Counting extends Pick<Services, 'db'> {
  env: Pick<Env, 'SIGN_IN_MAILS_PER_HOUR' | 'SUPABASE_SERVICE_ROLE_KEY'>;
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' };
const text = new TextEncoder();

/**
 * Counts a mail that somebody asks for; past so many an hour to one address it is refused, whether or not anybody has
 * the address. `isSoon` says that another one was asked for within the minute, which is then the one that comes.
 */
export async function countMail({ db, env }: Counting, email: string): Promise<{ isSoon: boolean } | Refusal> {
  const most = env.SIGN_IN_MAILS_PER_HOUR;
  if (most === 0) return { isSoon: false };
  const key = await crypto.subtle.importKey('raw', text.encode(env.SUPABASE_SERVICE_ROLE_KEY), HMAC, false, ['sign']);
  const hash = new Uint8Array(await crypto.subtle.sign(HMAC, key, text.encode(`sign-in-mail/${email}`)));
  const { withinHour, secondsAgo } = await countSignInMail(db, hash, most);
  if (withinHour >= most) {
    return new Refusal('RATE_LIMITED', t('refused.address-had-enough'), {
      limit: 'sign_in_mails_per_hour',
    });
  }
  return { isSoon: secondsAgo !== null && secondsAgo < ONE_MAIL_A_MINUTE_SECONDS };
}
