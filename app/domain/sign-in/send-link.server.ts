import type { Refusal } from '#app/domain/errors.ts';
import type { SignInSession } from '#app/vendors/supabase-session.server.ts';
import { refusalOf } from './sign-in-refusal.ts';

/**
 * Mails a link that signs in and leads to `returnTo`; says nothing of whether the address is known.
 * Throws ServiceUnavailableError('sign-in').
 */
export async function sendLink(session: SignInSession, email: string, returnTo: string): Promise<Refusal | null> {
  return refusalOf(await session.mailLink(email, returnTo), ['over_email_send_rate_limit']);
}
