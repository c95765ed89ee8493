import { createServerClient, parseCookieHeader, serializeCookieHeader } from '@supabase/ssr';
import { createClient, isAuthApiError, isAuthSessionMissingError } from '@supabase/supabase-js';
import type { Env } from '#app/env.server.ts';
import { SESSION_COOKIE } from './session-cookie.ts';
import { createSigningKeys } from './signing-keys.server.ts';
import { type SignInSession, sessionOver } from './supabase-session.server.ts';
import { type LiveSession, type SignedInUser, signedInAt, userOf } from './supabase-user.server.ts';
import { ServiceUnavailableError } from './unavailable.ts';

/** The SDK would try for 25 s; a page must not wait for that. */
const ANSWER_WITHIN_MS = 5_000;

/** Supabase Auth as far as we use it. */
export function createAuth(env: Env) {
  const options = {
    global: { fetch: fetchInTime },
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  };
  const anonymous = createClient(env.SUPABASE_URL, env.SUPABASE_ANON_KEY, options);
  const admin = createClient(env.SUPABASE_URL, env.SUPABASE_SERVICE_ROLE_KEY, options);
  const signingKeys = createSigningKeys(() => fetchKeys(env));

  return {
    /** Sign-in calls of one request: reads the session from its cookies, writes changes to `responseHeaders`. */
    forRequest(request: Request, responseHeaders: Headers): SignInSession {
      const { key, global } = onBehalfOf(env, request.headers.get('cf-connecting-ip'));
      const client = createServerClient(env.SUPABASE_URL, key, {
        global,
        cookieOptions: {
          name: SESSION_COOKIE,
          path: '/',
          httpOnly: true,
          sameSite: 'lax',
          secure: env.APP_URL.startsWith('https:'),
        },
        cookies: {
          getAll: () =>
            parseCookieHeader(request.headers.get('cookie') ?? '').flatMap(({ name, value }) =>
              value === undefined ? [] : [{ name, value }],
            ),
          setAll(cookies, headers) {
            for (const { name, value, options } of cookies) {
              responseHeaders.append('set-cookie', serializeCookieHeader(name, value, options));
            }
            for (const [name, value] of Object.entries(headers)) responseHeaders.set(name, value);
          },
        },
      });
      return sessionOver(client);
    },

    /**
     * Who a bearer token belongs to, checked locally against the project's keys; null if it is malformed, forged or
     * expired.
     */
    async userOfToken(token: string): Promise<SignedInUser | null> {
      const key = await signingKeys.keyOf(token);
      return key && userOf(() => anonymous.auth.getClaims(token, { keys: [key] }));
    },

    /**
     * What the service itself says of a token's session, asked before anything that cannot be taken back: null if it
     * was ended, wherever that was. Throws ServiceUnavailableError('sign-in').
     */
    async liveSession(token: string): Promise<LiveSession | null> {
      const { data, error } = await anonymous.auth.getUser(token);
      if (isAuthSessionMissingError(error) || (isAuthApiError(error) && error.status < 500)) return null;
      if (error) throw new ServiceUnavailableError('sign-in', { cause: error });
      return { email: data.user.email ?? '', signedInAt: signedInAt(token) };
    },

    /**
     * Tries a password without signing anybody in here; null if it is right. `caller` is the address of the net that
     * the service counts tries by. Throws ServiceUnavailableError('sign-in').
     */
    async tryPassword(credentials: { email: string; password: string }, caller: string | null) {
      const { key, global } = onBehalfOf(env, caller);
      return sessionOver(createClient(env.SUPABASE_URL, key, { ...options, global })).signIn(credentials);
    },

    /** Removes a user for good; one that is gone already is gone. Throws ServiceUnavailableError('sign-in'). */
    async removeUser(userId: string): Promise<void> {
      const { error } = await admin.auth.admin.deleteUser(userId);
      if (error && !(isAuthApiError(error) && error.code === 'user_not_found')) {
        throw new ServiceUnavailableError('sign-in', { cause: error });
      }
    },

    /** A user's address, or null if the user is gone. Throws ServiceUnavailableError('sign-in'). */
    async addressOf(userId: string): Promise<string | null> {
      const { data, error } = await admin.auth.admin.getUserById(userId);
      if (error && isAuthApiError(error) && error.code === 'user_not_found') return null;
      if (error) throw new ServiceUnavailableError('sign-in', { cause: error });
      return data.user.email ?? null;
    },
  };
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * How the service is asked for somebody at an address of the net: it counts tries by the address it sees, which would
 * be ours for everybody, and believes another with the service's key alone.
 */
function onBehalfOf(env: Env, caller: string | null) {
  const headers: Record<string, string> = caller === null ? {} : { 'sb-forwarded-for': caller };
  const key = caller === null ? env.SUPABASE_ANON_KEY : env.SUPABASE_SERVICE_ROLE_KEY;
  return { key, global: { fetch: fetchInTime, headers } };
}

async function fetchKeys(env: Env): Promise<unknown> {
  try {
    const response = await fetchInTime(new URL('/auth/v1/.well-known/jwks.json', env.SUPABASE_URL), {
      headers: { apikey: env.SUPABASE_ANON_KEY },
    });
    if (!response.ok) throw new Error(`Signing keys: ${response.status}`);
    return await response.json();
  } catch (cause) {
    throw new ServiceUnavailableError('sign-in', { cause });
  }
}

const fetchInTime: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
