const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** The real server's waits before each further attempt (docs/inngest-protocol.md#errors-and-retries). */
const BACKOFF_MS = [15 * SECOND_MS, 30 * SECOND_MS, ...[1, 2, 5, 10, 20, 40, 60, 120].map((n) => n * MINUTE_MS)];
const MAX_JITTER_MS = 30 * SECOND_MS;
const MIN_RETRY_AFTER_MS = SECOND_MS;
const MAX_RETRY_AFTER_MS = 24 * 60 * MINUTE_MS;

/** How long to wait before another attempt, in seconds. Both are for tests; by default it is as on the real server. */
export interface RetrySettings {
  /** A fixed wait instead of the backoff. */
  retryInterval?: number | undefined;
  /** No wait is longer, not even one that the app asks for. */
  maxRetryDelay?: number | undefined;
}

/**
 * When the next attempt is due. `Retry-After` wins over everything, between a second and a day and cut to whole seconds
 * of the clock, as on the real server; otherwise it is the fixed interval if there is one, or else the backoff plus up
 * to 30 s at random.
 *
 * @param attempt the attempt that failed, from 0
 * @param retryAfter the answer's header: seconds, or a date
 * @returns milliseconds since the epoch
 */
export function nextAttemptAt(
  attempt: number,
  retryAfter: string | undefined,
  { retryInterval, maxRetryDelay = Number.POSITIVE_INFINITY }: RetrySettings = {},
  now = Date.now(),
): number {
  const due =
    parseRetryAfter(retryAfter, now) ??
    now + (retryInterval === undefined ? backoff(attempt) : retryInterval * SECOND_MS);
  return Math.min(due, now + maxRetryDelay * SECOND_MS);
}

function backoff(attempt: number): number {
  return (BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 0) + Math.random() * MAX_JITTER_MS;
}

/** Undefined if there is no wait that can be read; zero seconds are none. */
function parseRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined || /^0+$/.test(text)) return undefined;
  const time = /^\d+$/.test(text) ? now + Number(text) * SECOND_MS : Date.parse(text);
  if (Number.isNaN(time)) return undefined;
  const within = Math.min(Math.max(time, now + MIN_RETRY_AFTER_MS), now + MAX_RETRY_AFTER_MS);
  return Math.floor(within / SECOND_MS) * SECOND_MS;
}
