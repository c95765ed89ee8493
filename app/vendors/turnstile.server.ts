import { z } from 'zod';
import type { Env } from '#app/env.server.ts';
import { ServiceUnavailableError } from './unavailable.ts';

const ANSWER_WITHIN_MS = 5_000;
/**
 * Longer ones are not Turnstile's (https://developers.cloudflare.com/turnstile/get-started/server-side-validation/).
 */
const MOST_CHARACTERS = 2_048;

const verdict = z.object({ success: z.boolean() });

/**
 * Cloudflare Turnstile: whether a form was sent by a browser with a person before it. Off unless the environment has
 * its keys.
 */
export interface Turnstile {
  /** The key that the widget on a page needs; null where Turnstile is off. */
  siteKey: string | null;
  /** Checks what the widget put into a form; each is good once. Throws ServiceUnavailableError('sign-in'). */
  isPerson: (token: unknown, callerAddress: string | null) => Promise<boolean>;
}

export function createTurnstile(env: Env): Turnstile {
  const { TURNSTILE_SITE_KEY: siteKey = null, TURNSTILE_SECRET_KEY: secret, TURNSTILE_URL: url } = env;
  return {
    siteKey,
    async isPerson(token, callerAddress) {
      if (siteKey === null || secret === undefined) return true;
      if (typeof token !== 'string' || token === '' || token.length > MOST_CHARACTERS) return false;
      const body = { secret, response: token, ...(callerAddress === null ? {} : { remoteip: callerAddress }) };
      try {
        const answer = await fetch(new URL('/turnstile/v0/siteverify', url), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        });
        return verdict.parse(await answer.json()).success;
      } catch (cause) {
        throw new ServiceUnavailableError('sign-in', { cause });
      }
    },
  };
}
