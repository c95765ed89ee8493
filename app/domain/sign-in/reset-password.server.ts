import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import type { SignInSession } from '#app/vendors/supabase-session.server.ts';
import { countMail } from './count-mail.server.ts';
import { refusalOf } from './sign-in-refusal.ts';

/**
 * Mails a link that leads to `returnTo` for a new password; says nothing of whether the address is known.
 * Throws ServiceUnavailableError('sign-in').
 */
export async function sendPasswordReset(
  services: Pick<Services, 'db' | 'env'>,
  session: SignInSession,
  email: string,
  returnTo: string,
): Promise<{ isSoon: boolean } | Refusal> {
  const counted = await countMail(services, email);
  if (counted instanceof Refusal) return counted;
  return refusalOf(await session.mailPasswordReset(email, returnTo), ['over_email_send_rate_limit']) ?? counted;
}

/**
 * Sets a new password; every other session of the user ends. Asks the service first whether this one still counts: its
 * token looks good for up to an hour after it was ended elsewhere. Throws ServiceUnavailableError('sign-in').
 */
export async function resetPassword(session: SignInSession, password: string): Promise<Refusal | null> {
  if (!(await session.isAlive())) return new Refusal('UNAUTHORIZED', 'Sign in again to change your password.');
  return refusalOf(await session.setPassword(password));
}
