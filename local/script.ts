import { PlainError } from './plain-error.ts';
import { leaveWithNpm } from './processes/leave-with-npm.ts';

export interface Script {
  /** Tells people something; standard output is kept for results. */
  say: (line: string) => void;
  /** What is closed before the script ends, however it ends. */
  atEnd: (close: () => Promise<void>) => void;
  /** Ends the script in order. */
  end: () => Promise<void>;
}

/** Whatever has not closed by then is left to its guard, which ends it when we are gone. */
const CLOSE_WITHIN_MS = 4_000;

/**
 * Runs a command of this folder. After `main` the script stays up for as long as something is open. Ctrl-C, a kill and
 * the end of npm end it in order; an error ends it with exit code 1, a PlainError with its message alone.
 */
export function runScript(main: (script: Script) => Promise<void>): void {
  const closers: (() => Promise<void>)[] = [];
  let ending: Promise<void> | null = null;

  async function end(exitCode: number): Promise<void> {
    const tooLong = setTimeout(() => process.exit(exitCode), CLOSE_WITHIN_MS);
    for (const close of closers.splice(0).reverse()) {
      await close().catch((error: unknown) => say(`could not be closed: ${String(error)}`));
    }
    clearTimeout(tooLong);
    process.exit(exitCode);
  }
  // npm passes a Ctrl-C on that the terminal has sent us already
  const endOnce = (exitCode: number): Promise<void> => (ending ??= end(exitCode));

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void endOnce(0));
  leaveWithNpm(() => void endOnce(0));
  // whoever read us may be gone before us
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

  main({ say, atEnd: (close) => closers.push(close), end: () => endOnce(0) }).catch((error: unknown) => {
    say(wordsOf(error));
    void endOnce(1);
  });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function wordsOf(error: unknown): string {
  if (error instanceof PlainError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
