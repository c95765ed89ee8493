import { Refusal } from '#app/domain/errors.ts';
import type { SignInFault } from '#app/vendors/supabase-session.server.ts';

/** What may go wrong for a person, in a person's words. The service's own messages never reach a page. */
const SENTENCES: Record<SignInFault, string> = {
  email_exists: 'This address has an account already.',
  email_not_confirmed: 'This address is not confirmed yet. Open the link in the mail we sent you.',
  invalid_credentials: 'This e-mail and password do not fit together.',
  otp_expired: 'This link was used before or is too old. Ask for a new one.',
  other: 'This did not work. Try again.',
  over_email_send_rate_limit: 'A mail is on its way already. Wait a minute before you ask for another one.',
  over_request_rate_limit: 'Too many tries. Wait a few minutes.',
  same_password: 'This is your password already. Choose another one.',
  signup_disabled: 'Nobody can sign up here at the moment.',
  user_already_exists: 'This address has an account already.',
  user_banned: 'This account is closed.',
  weak_password: 'This password is too easy to guess. Choose a longer one.',
};

/** The refusal of a fault, if there is one. `untold` are the faults that would tell whether an address is known. */
export function refusalOf(fault: SignInFault | null, untold: readonly SignInFault[] = []): Refusal | null {
  return fault === null || untold.includes(fault) ? null : new Refusal('VALIDATION_ERROR', SENTENCES[fault]);
}
