import { setTimeout as wait } from 'node:timers/promises';

const ASK_EVERY_MS = 100;

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
  // of a clock that nobody sets
  for (const deadline = performance.now() + withinMs; ; ) {
    const value = await read();
    if (isSo(value)) return value;
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}; it is ${JSON.stringify(value)}`);
    await wait(ASK_EVERY_MS);
  }
}
