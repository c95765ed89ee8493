import { ResendError } from './errors.ts';

/**
 * Counts requests in windows of a second.
 * @param limit requests a second; undefined for no limit
 * @returns a function that counts one request, gives the headers Resend answers with, and throws ResendError 429
 */
export function createRateLimit(limit: number | undefined, now: () => Date): () => Record<string, string> {
  let window = 0;
  let count = 0;
  if (limit === undefined) return () => ({});
  return () => {
    const second = Math.floor(now().getTime() / 1000);
    count = second === window ? count + 1 : 1;
    window = second;
    if (count > limit) {
      const message = `Too many requests. At most ${limit} a second are allowed.`;
      throw new ResendError(429, 'rate_limit_exceeded', message, 1);
    }
    return {
      'ratelimit-limit': String(limit),
      'ratelimit-remaining': String(limit - count),
      'ratelimit-reset': '1',
    };
  };
}
