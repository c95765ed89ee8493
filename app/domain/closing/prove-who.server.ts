import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { notYourPassword, proveWhoYouAre, signInAgain, tooManyTries } from '#app/words/failures/refusals.ts';

/** For so long after signing in nobody is asked for a password, which not everybody has. */
const FRESH_MS = 10 * 60_000;

export interface Proof {
  password: string | undefined;
  /** The address of the net that the sign-in service counts tries by. */
  caller: string | null;
}

type Asking = Pick<Services, 'auth' | 'now'>;

/**
 * The address of the session's user, if the sign-in service still knows the session: its token looks good for up to an
 * hour after it was ended elsewhere. Throws ServiceUnavailableError('sign-in').
 */
export async function whoseSession(
  { auth }: Pick<Asking, 'auth'>,
  token: string | null,
): Promise<{ email: string; signedInAt: Date | null } | Refusal> {
  const session = token === null ? null : await auth.liveSession(token);
  return session ?? new Refusal('UNAUTHORIZED', signInAgain());
}

/**
 * As whoseSession, of somebody who has just signed in or knows the password: a session may be left open on a desk.
 */
export async function proveWho(
  services: Asking,
  token: string | null,
  { password, caller }: Proof,
): Promise<{ email: string } | Refusal> {
  const session = await whoseSession(services, token);
  if (session instanceof Refusal) return session;
  const { email, signedInAt } = session;
  if (password === undefined) {
    const isFresh = signedInAt !== null && services.now().getTime() - signedInAt.getTime() <= FRESH_MS;
    return isFresh ? { email } : new Refusal('FORBIDDEN', proveWhoYouAre());
  }
  const fault = await services.auth.tryPassword({ email, password }, caller);
  if (fault === null) return { email };
  if (fault === 'over_request_rate_limit') {
    return new Refusal('RATE_LIMITED', tooManyTries(), { limit: 'sign_ins_per_minute' }, { retryAfter: 60 });
  }
  return new Refusal('FORBIDDEN', notYourPassword());
}
