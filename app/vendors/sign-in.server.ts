import { type AuthError, isAuthRetryableFetchError } from '@supabase/supabase-js';
import { Refusal } from '#app/domain/errors.ts';
import type { SessionClient } from './supabase.server.ts';
import { ServiceUnavailableError } from './unavailable.ts';

/** What may go wrong for a person, in a person's words. The service's own messages never reach a page. */
const SENTENCES: Record<string, string> = {
  invalid_credentials: 'This e-mail and password do not fit together.',
  email_not_confirmed: 'This address is not confirmed yet. Open the link in the mail we sent you.',
  user_banned: 'This account is closed.',
  otp_expired: 'This link was used before or is too old. Ask for a new one.',
  same_password: 'This is your password already. Choose another one.',
  weak_password: 'This password is too easy to guess. Choose a longer one.',
  over_email_send_rate_limit: 'A mail is on its way already. Wait a minute before you ask for another one.',
  over_request_rate_limit: 'Too many tries. Wait a few minutes.',
  signup_disabled: 'Nobody can sign up here at the moment.',
};

type Outcome = null | Refusal;

function outcomeOf(error: AuthError | null): Outcome {
  if (!error) return null;
  const isAway = isAuthRetryableFetchError(error) || (error.status !== undefined && error.status >= 500);
  if (isAway) throw new ServiceUnavailableError('sign-in', { cause: error });
  return new Refusal('VALIDATION_ERROR', SENTENCES[error.code ?? ''] ?? 'This did not work. Try again.');
}

/** Whether a mail limit was hit: where it tells that an address is known, it is not told. */
const isMailLimit = (error: AuthError | null) => error?.code === 'over_email_send_rate_limit';

export async function signIn(session: SessionClient, form: { email: string; password: string }): Promise<Outcome> {
  return outcomeOf((await session.auth.signInWithPassword(form)).error);
}

/**
 * Signs up. Looks the same for an address that exists as for one that does not: in both cases people are told to look into
 * their mail. `signedIn` is true only where the service needs no confirmation.
 */
export async function signUp(
  session: SessionClient,
  form: { email: string; password: string },
  returnTo: string,
): Promise<{ signedIn: boolean } | Refusal> {
  const { data, error } = await session.auth.signUp({ ...form, options: { emailRedirectTo: returnTo } });
  if (isMailLimit(error) || error?.code === 'user_already_exists' || error?.code === 'email_exists') {
    return { signedIn: false };
  }
  return outcomeOf(error) ?? { signedIn: data.session !== null };
}

/** Sends a link that signs in; says nothing of whether the address is known. */
export async function sendMagicLink(session: SessionClient, email: string, returnTo: string): Promise<Outcome> {
  const { error } = await session.auth.signInWithOtp({ email, options: { emailRedirectTo: returnTo } });
  return isMailLimit(error) ? null : outcomeOf(error);
}

/** Sends a link that leads to a new password; says nothing of whether the address is known. */
export async function sendPasswordReset(session: SessionClient, email: string, returnTo: string): Promise<Outcome> {
  const { error } = await session.auth.resetPasswordForEmail(email, { redirectTo: returnTo });
  return isMailLimit(error) ? null : outcomeOf(error);
}

/** Signs in by the token of a mailed link. */
export async function confirmLink(
  session: SessionClient,
  link: { token_hash: string; type: 'email' | 'signup' | 'magiclink' | 'recovery' | 'invite' | 'email_change' },
): Promise<Outcome> {
  return outcomeOf((await session.auth.verifyOtp(link)).error);
}

/** Signs in by the code that a link of the service's own templates brings; only the browser that asked for the link can. */
export async function exchangeCode(session: SessionClient, code: string): Promise<Outcome> {
  return outcomeOf((await session.auth.exchangeCodeForSession(code)).error);
}

/** Sets a new password; every other session of the user ends. Asks the service who it is first: the session may have been revoked. */
export async function setPassword(session: SessionClient, password: string): Promise<Outcome> {
  const { error: gone } = await session.auth.getUser();
  if (gone && !isAuthRetryableFetchError(gone))
    return new Refusal('UNAUTHORIZED', 'Sign in again to change your password.');
  return outcomeOf(gone) ?? outcomeOf((await session.auth.updateUser({ password })).error);
}

/** Ends this session, or all of the user's. */
export async function signOut(session: SessionClient, scope: 'local' | 'global'): Promise<void> {
  const { error } = await session.auth.signOut({ scope });
  // the cookies are cleared all the same; a service that is away must not keep anyone signed in here
  if (error && !isAuthRetryableFetchError(error)) outcomeOf(error);
}
