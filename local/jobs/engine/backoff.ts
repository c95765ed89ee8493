const second = 1_000;
const minute = 60 * second;
const table = [15 * second, 30 * second, ...[1, 2, 5, 10, 20, 40, 60, 120].map((minutes) => minutes * minute)];
const jitter = 30 * second;

/**
 * When the next attempt is due. `Retry-After` wins over everything and is cut to whole seconds of the clock, as the real
 * server does; otherwise the fixed interval if there is one, otherwise the real table plus up to 30 s at random.
 *
 * @param attempt the attempt that failed, from 0
 * @param retryAfter the answer's header: seconds, or a date
 * @param retryInterval seconds
 * @param longestWait seconds that no wait exceeds, whoever asks for it; the real server has nothing like it, it is there for tests
 * @returns milliseconds of the clock
 */
export function nextAttemptAt(
  attempt: number,
  retryAfter: string | undefined,
  retryInterval: number | undefined,
  longestWait = Number.POSITIVE_INFINITY,
): number {
  const now = Date.now();
  return Math.min(askedFor(attempt, retryAfter, retryInterval, now), now + longestWait * second);
}

function askedFor(attempt: number, retryAfter: string | undefined, retryInterval: number | undefined, now: number) {
  const asked = retryAfter === undefined ? undefined : parseRetryAfter(retryAfter, now);
  if (asked !== undefined) return asked;
  if (retryInterval !== undefined) return now + retryInterval * second;
  const wait = table[Math.min(attempt, table.length - 1)] ?? 0;
  return now + wait + Math.random() * jitter;
}

function parseRetryAfter(text: string, now: number): number | undefined {
  const time = /^\d+$/.test(text) ? now + Number(text) * second : Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.floor(time / second) * second;
}
