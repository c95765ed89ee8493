import { Refusal } from '#app/domain/errors.ts';
import type { SignInSession } from '#app/vendors/supabase-session.server.ts';
import { t } from '#app/words/language/t.ts';
import { refusalOf } from './sign-in-refusal.ts';

/**
 * Sets a new password; every other session of the user ends. Asks the service first whether this one still counts: its
 * token looks good for up to an hour after it was ended elsewhere. Throws ServiceUnavailableError('sign-in').
 */
export async function resetPassword(session: SignInSession, password: string): Promise<Refusal | null> {
  if (!(await session.isAlive())) return new Refusal('UNAUTHORIZED', t('refused.sign-in-for-password'));
  return refusalOf(await session.setPassword(password));
}
