import type { Env } from '#app/env.server.ts';

/** Whether one more is within the limit; counts it. */
type Allow = (key: string) => Promise<boolean>;

/**
 * Limits a minute, by Cloudflare's rate-limiting binding: approximate and by location, but a flood costs no query. How
 * many a minute stands in wrangler.toml, as the binding wants it; a variable of 0 turns a limit off.
 */
export interface RateLimits {
  /** Requests of a user. */
  request: Allow;
  /** Uploads that a user begins. */
  upload: Allow;
  /** Sign-ins, sign-ups, links and resets that come from an address of the net. */
  signIn: Allow;
}

export function createRateLimits(env: Env): RateLimits {
  const limit =
    (binding: RateLimit | undefined, perMinute: number): Allow =>
    async (key) =>
      perMinute === 0 || binding === undefined || (await binding.limit({ key })).success;
  return {
    request: limit(env.REQUESTS_PER_USER, env.RATE_LIMIT_PER_MINUTE),
    upload: limit(env.UPLOADS_PER_USER, env.UPLOADS_PER_MINUTE),
    signIn: limit(env.SIGN_INS_PER_ADDRESS, env.SIGN_INS_PER_MINUTE),
  };
}
