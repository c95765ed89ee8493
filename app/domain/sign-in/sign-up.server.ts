import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import type { SignInSession } from '#app/vendors/supabase-session.server.ts';
import { countMail } from './count-mail.server.ts';
import type { SignUpForm } from './sign-in-forms.ts';
import { refusalOf } from './sign-in-refusal.ts';

/** An address that has an account looks like one that has none: either way people are told to look into their mail. */
const UNTOLD = ['email_exists', 'user_already_exists', 'over_email_send_rate_limit'] as const;

/**
 * Makes an account. Its mailed link leads to `returnTo`; `isSignedIn` is true only where the service needs no
 * confirmation of the address. Throws ServiceUnavailableError('sign-in').
 */
export async function signUp(
  services: Pick<Services, 'db' | 'env'>,
  session: SignInSession,
  form: SignUpForm,
  returnTo: string,
): Promise<{ isSignedIn: boolean; isSoon: boolean } | Refusal> {
  const counted = await countMail(services, form.email);
  if (counted instanceof Refusal) return counted;
  const { fault, isSignedIn } = await session.signUp(form, returnTo);
  return refusalOf(fault, UNTOLD) ?? { isSignedIn, ...counted };
}
