import {
  type AuthError,
  type EmailOtpType,
  isAuthRetryableFetchError,
  type SupabaseClient,
} from '@supabase/supabase-js';
import { ServiceUnavailableError } from './unavailable.ts';

/** What the service refuses people, by its own codes (https://supabase.com/docs/guides/auth/debugging/error-codes). */
const REFUSALS = [
  'email_exists',
  'email_not_confirmed',
  'invalid_credentials',
  'otp_expired',
  'over_email_send_rate_limit',
  'over_request_rate_limit',
  'same_password',
  'signup_disabled',
  'user_already_exists',
  'user_banned',
  'weak_password',
] as const;

/** A refusal of the sign-in service; `other` is one that says nothing to people. */
export type SignInFault = (typeof REFUSALS)[number] | 'other';

type Outcome = Promise<SignInFault | null>;

/** The sign-in calls of one request: each changes its cookies. All throw ServiceUnavailableError('sign-in'). */
export interface SignInSession {
  /** The session's token, refreshed when due; null if there is no session. */
  token(): Promise<string | null>;
  /** Whether the service still knows the session: it may have been ended from elsewhere. */
  isAlive(): Promise<boolean>;
  signIn(credentials: { email: string; password: string }): Outcome;
  /** `isSignedIn` is true only where the service needs no confirmation of the address. */
  signUp(
    credentials: { email: string; password: string },
    returnTo: string,
  ): Promise<{ fault: SignInFault | null; isSignedIn: boolean }>;
  /** Mails once more the link that confirms the address of a new account. */
  mailConfirmation(email: string, returnTo: string): Outcome;
  /** Where the browser goes to sign in with Google; it comes back to `returnTo` with a code, or with an error. */
  toGoogle(returnTo: string): Promise<string>;
  /** Mails a link that signs in. */
  mailLink(email: string, returnTo: string): Outcome;
  /** Mails a link that leads to a new password. */
  mailPasswordReset(email: string, returnTo: string): Outcome;
  /** Signs in by the token of a mailed link. */
  redeemLink(link: { token_hash: string; type: EmailOtpType }): Outcome;
  /** Signs in by the code that a browser came back with; only the one that had set out can. */
  redeemCode(code: string): Outcome;
  /** Sets another password; every other session of the user ends. */
  setPassword(password: string): Outcome;
  /** Ends this session, or all of the user's. The cookies are cleared even if the service is away. */
  signOut(scope: 'local' | 'global'): Promise<void>;
}

export const sessionOver = ({ auth }: SupabaseClient): SignInSession => ({
  async token() {
    const { data, error } = await auth.getSession();
    if (isAuthRetryableFetchError(error)) throw new ServiceUnavailableError('sign-in', { cause: error });
    return data.session?.access_token ?? null;
  },
  isAlive: async () => faultOf((await auth.getUser()).error) === null,
  signIn: async (credentials) => faultOf((await auth.signInWithPassword(credentials)).error),
  async signUp(credentials, returnTo) {
    const { data, error } = await auth.signUp({ ...credentials, options: { emailRedirectTo: returnTo } });
    return { fault: faultOf(error), isSignedIn: data.session !== null };
  },
  mailConfirmation: async (email, returnTo) =>
    faultOf((await auth.resend({ type: 'signup', email, options: { emailRedirectTo: returnTo } })).error),
  async toGoogle(redirectTo) {
    const options = { redirectTo, skipBrowserRedirect: true, queryParams: { prompt: 'select_account' } };
    const { data, error } = await auth.signInWithOAuth({ provider: 'google', options });
    if (error) throw new ServiceUnavailableError('sign-in', { cause: error });
    return data.url;
  },
  mailLink: async (email, returnTo) =>
    faultOf((await auth.signInWithOtp({ email, options: { emailRedirectTo: returnTo } })).error),
  mailPasswordReset: async (email, returnTo) =>
    faultOf((await auth.resetPasswordForEmail(email, { redirectTo: returnTo })).error),
  redeemLink: async (link) => faultOf((await auth.verifyOtp(link)).error),
  redeemCode: async (code) => faultOf((await auth.exchangeCodeForSession(code)).error),
  setPassword: async (password) => faultOf((await auth.updateUser({ password })).error),
  async signOut(scope) {
    const { error } = await auth.signOut({ scope });
    // a service that is away must not keep anyone signed in here
    if (!isAuthRetryableFetchError(error)) faultOf(error);
  },
});

function faultOf(error: AuthError | null): SignInFault | null {
  if (!error) return null;
  const isAway = isAuthRetryableFetchError(error) || (error.status !== undefined && error.status >= 500);
  if (isAway) throw new ServiceUnavailableError('sign-in', { cause: error });
  return REFUSALS.find((code) => code === error.code) ?? 'other';
}
