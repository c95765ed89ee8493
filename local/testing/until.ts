import { setTimeout as wait } from 'node:timers/promises';

/** What comes at once is seen at once; what takes its time is not disturbed. */
const FIRST_PAUSE_MS = 10;

export interface Patience {
  /** A minute and a half: machines are shared. */
  withinMs?: number;
  /** The longest pause between two questions. */
  everyMs?: number;
}

/** For work that somebody looks on at, and that may take as long as it takes. */
export const WATCHING: Patience = { withinMs: Number.POSITIVE_INFINITY, everyMs: 250 };

/**
 * Asks again and again until the value is as wanted, and gives it.
 * @throws after `withinMs`, with what it waited for; and whatever `read` or `isSo` throws
 */
export function until<T, S extends T>(
  what: string,
  read: () => Promise<T> | T,
  isSo: (value: T) => value is S,
  patience?: Patience,
): Promise<S>;
export function until<T>(
  what: string,
  read: () => Promise<T> | T,
  isSo: (value: T) => boolean,
  patience?: Patience,
): Promise<T>;
export async function until<T>(
  what: string,
  read: () => Promise<T> | T,
  isSo: (value: T) => boolean,
  { withinMs = 90_000, everyMs = 100 }: Patience = {},
): Promise<T> {
  // by a clock that nobody sets
  const deadline = performance.now() + withinMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, everyMs)) {
    const value = await read();
    if (isSo(value)) return value;
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}; it is ${JSON.stringify(value)}`);
    await wait(pause);
  }
}

/** For `until`: there is something. */
export const isThere = <T>(value: T | undefined): value is T => value !== undefined;
