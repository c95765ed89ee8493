import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import type { SignInSession } from '#app/vendors/supabase-session.server.ts';
import { countMail } from './count-mail.server.ts';
import { refusalOf } from './sign-in-refusal.ts';

/**
 * Mails the link that confirms a new account's address once more; says nothing of whether there is such an account.
 * Throws ServiceUnavailableError('sign-in').
 */
export async function mailConfirmationAgain(
  services: Pick<Services, 'db' | 'env'>,
  session: SignInSession,
  email: string,
  returnTo: string,
): Promise<{ isSoon: boolean } | Refusal> {
  const counted = await countMail(services, email);
  if (counted instanceof Refusal) return counted;
  return refusalOf(await session.mailConfirmation(email, returnTo), ['over_email_send_rate_limit']) ?? counted;
}
