import type { Context } from 'hono';
import type { AuthContext } from './context.ts';
import { AuthError } from './errors.ts';

/** As measured: a burst of 30 from one address, then so many a second more. */
const BURST = 30;
const QUICK = 150 / 300;
const SLOW = 30 / 300;

/** Tokens a second by path; a password and a refresh share the bucket of theirs. */
const REFILL: Record<string, number> = {
  '/token': QUICK,
  '/verify': QUICK,
  '/otp': SLOW,
  '/signup': SLOW,
  '/recover': SLOW,
  '/resend': SLOW,
  '/user': SLOW,
};

interface Bucket {
  tokens: number;
  /** When it held that many. */
  at: number;
}

/** Callers remembered at the most; the oldest go. */
const MOST_CALLERS = 10_000;

export type Buckets = Map<string, Bucket>;

/**
 * Counts a request by the address of its caller, if the operator named the header that carries it; without one there is
 * no limit, as in the real server.
 * @throws AuthError 429 `over_request_rate_limit`, without `Retry-After`, as the real server does
 */
export function countCaller(auth: AuthContext, path: string, c: Context): void {
  const refill = REFILL[path];
  const caller = auth.settings.rateLimitHeader === null ? undefined : c.req.header(auth.settings.rateLimitHeader);
  if (refill === undefined || caller === undefined || (path === '/user' && c.req.method === 'GET')) return;
  const key = `${path} ${caller}`;
  const now = auth.now().getTime() / 1000;
  const before = auth.buckets.get(key) ?? { tokens: BURST, at: now };
  const tokens = Math.min(BURST, before.tokens + (now - before.at) * refill);
  auth.buckets.delete(key);
  auth.buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: now });
  for (const oldest of auth.buckets.keys()) {
    if (auth.buckets.size <= MOST_CALLERS) break;
    auth.buckets.delete(oldest);
  }
  if (tokens < 1) throw new AuthError(429, 'over_request_rate_limit', 'Request rate limit reached');
}
