import type { Refusal } from '#app/domain/errors.ts';
import type { SignInSession } from '#app/vendors/supabase-session.server.ts';
import type { SignInForm } from './sign-in-forms.ts';
import { refusalOf } from './sign-in-refusal.ts';

/** Signs in with a password. Throws ServiceUnavailableError('sign-in'). */
export async function signIn(session: SignInSession, form: SignInForm): Promise<Refusal | null> {
  return refusalOf(await session.signIn(form));
}
