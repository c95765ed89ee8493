import { setTimeout as wait } from 'node:timers/promises';

/** What comes at once is seen at once; what takes its time is not disturbed. */
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 100;

/**
 * Asks again and again until the value is as wanted, and gives it.
 * @throws after `withinMs` (a minute and a half: machines are shared), with what it waited for
 */
export async function until<T>(
  what: string,
  read: () => Promise<T> | T,
  isSo: (value: T) => boolean,
  withinMs = 90_000,
): Promise<T> {
  // by a clock that nobody sets
  const deadline = performance.now() + withinMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const value = await read();
    if (isSo(value)) return value;
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}; it is ${JSON.stringify(value)}`);
    await wait(pause);
  }
}
