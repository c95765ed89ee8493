import { setTimeout as wait } from 'node:timers/promises';

/** A service of the stack that runs by itself and may die. */
export interface RunningProcess {
  /** Resolves, never rejects, when the service no longer works, with the reason in a few words. */
  gone: Promise<string>;
  stop: () => Promise<void>;
}

export interface Supervised<P extends RunningProcess> {
  /** The service as it runs now; while it is being started again, the one that died. */
  current: () => P;
  close: () => Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Starts a service and starts it again whenever it dies, until closed. The first start may fail; later ones are tried
 * for ever, with pauses that grow to five seconds.
 * @param start gets a signal that aborts when the stack is closed meanwhile
 * @param report is told each death and each failed start in one line
 * @param changed is called when another process of it runs
 */
export async function supervise<P extends RunningProcess>(
  name: string,
  start: (closing: AbortSignal) => Promise<P>,
  report: (line: string) => void,
  changed: () => void = () => undefined,
): Promise<Supervised<P>> {
  const closing = new AbortController();
  let service = await start(closing.signal);

  async function startAgain(): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !closing.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        service = await start(closing.signal);
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
      const reason = await service.gone;
      if (closing.signal.aborted) return;
      report(`${name} is gone (${reason}); starting it again`);
      await service.stop();
      await startAgain();
    }
  }

  const watching = watch();
  return {
    current: () => service,
    close: async () => {
      closing.abort();
      await service.stop();
      await watching;
      // a start that was under way when we closed
      await service.stop();
    },
  };
}
