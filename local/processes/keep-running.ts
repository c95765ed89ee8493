import { setTimeout as wait } from 'node:timers/promises';

/** A part of the stack that runs by itself and may die. */
export interface RunningProcess {
  /** Resolves, never rejects, when the part no longer works, with the reason in a few words. */
  gone: Promise<string>;
  stop: () => Promise<void>;
}

export interface Kept<P extends RunningProcess> {
  /** The part as it runs now; while it is being started again, the one that died. */
  current: () => P;
  close: () => Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Starts a part and starts it again whenever it dies, until closed. The first start may fail; later ones are tried
 * for ever, with pauses that grow to five seconds.
 * @param start gets a signal that aborts when the stack is closed meanwhile
 * @param report is told each death and each failed start in one line
 * @param changed is called when another part runs
 */
export async function keepRunning<P extends RunningProcess>(
  name: string,
  start: (closing: AbortSignal) => Promise<P>,
  report: (line: string) => void,
  changed: () => void = () => undefined,
): Promise<Kept<P>> {
  const closing = new AbortController();
  let part = await start(closing.signal);

  async function startAgain(): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !closing.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        part = await start(closing.signal);
        changed();
        return;
      } catch (error) {
        if (closing.signal.aborted) return;
        report(`${name} did not start: ${error instanceof Error ? error.message : String(error)}`);
        await wait(pause, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  async function watch(): Promise<void> {
    while (!closing.signal.aborted) {
      const reason = await part.gone;
      if (closing.signal.aborted) return;
      report(`${name} is gone (${reason}); starting it again`);
      await part.stop();
      await startAgain();
    }
  }

  const watching = watch();
  return {
    current: () => part,
    close: async () => {
      closing.abort();
      await part.stop();
      await watching;
      // a start that was under way when we closed
      await part.stop();
    },
  };
}
