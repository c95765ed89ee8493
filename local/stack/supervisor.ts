import { type RunningProcess, type Supervised, supervise } from '#local/processes/supervise.ts';

/** What is open, to be closed in the opposite order. */
export class Supervisor {
  readonly #closers: (() => Promise<void>)[] = [];
  readonly #report: (line: string) => void;
  /** Is called when a service has been started again. */
  changed: () => void = () => undefined;

  constructor(report: (line: string) => void) {
    this.#report = report;
  }

  /** Closes it with the rest. */
  adopt<T extends { close: () => Promise<void> }>(member: T): T {
    this.#closers.push(() => member.close());
    return member;
  }

  /** Starts a service, starts it again whenever it dies, and closes it with the rest. */
  async supervise<P extends RunningProcess>(
    name: string,
    start: (closing: AbortSignal) => Promise<P>,
  ): Promise<Supervised<P>> {
    return this.adopt(await supervise(name, start, this.#report, () => this.changed()));
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}
