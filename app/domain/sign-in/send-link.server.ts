import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import type { SignInSession } from '#app/vendors/supabase-session.server.ts';
import { countMail } from './count-mail.server.ts';
import { refusalOf } from './sign-in-refusal.ts';

/** What the link does: it signs in, leads to a new password, or confirms a new account's address once more. */
type LinkKind = 'mailLink' | 'mailPasswordReset' | 'mailConfirmation';

/**
 * Mails a link that leads to `returnTo`; says nothing of whether the address is known.
 * Throws ServiceUnavailableError('sign-in').
 */
export async function sendLink(
  services: Pick<Services, 'db' | 'env'>,
  session: SignInSession,
  kind: LinkKind,
  email: string,
  returnTo: string,
): Promise<{ isSoon: boolean } | Refusal> {
  const counted = await countMail(services, email);
  if (counted instanceof Refusal) return counted;
  return refusalOf(await session[kind](email, returnTo), ['over_email_send_rate_limit']) ?? counted;
}
