import { createServerClient, parseCookieHeader, serializeCookieHeader } from '@supabase/ssr';
import { createClient, isAuthApiError } from '@supabase/supabase-js';
import type { Env } from '#app/env.server.ts';
import { SESSION_COOKIE } from './session-cookie.ts';
import { createSigningKeys } from './signing-keys.server.ts';
import { type SignInSession, sessionOver } from './supabase-session.server.ts';
import { type SignedInUser, userOf } from './supabase-user.server.ts';
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
      const caller = request.headers.get('cf-connecting-ip');
      // the service counts tries by the address it sees, which would be ours for everybody; it believes another with
      // this key alone
      const key = caller === null ? env.SUPABASE_ANON_KEY : env.SUPABASE_SERVICE_ROLE_KEY;
      const client = createServerClient(env.SUPABASE_URL, key, {
        global: { fetch: fetchInTime, headers: caller === null ? {} : { 'sb-forwarded-for': caller } },
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
