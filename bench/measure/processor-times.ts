import type { BenchStack } from '#bench/bench-stack.ts';
import { processorSeconds } from '#local/processes/process-figures.ts';
import { rounded } from './figures.ts';

/**
 * Processor seconds by process; `here` is this process: the database's HTTP endpoint, sign-in, mail and the bench
 * itself.
 */
export type ProcessorTimes = Record<'postgres' | 'worker' | 'worker_proxy' | 'executor' | 'here', number | null>;

export function processorTimes({ pids }: Pick<BenchStack, 'pids'>): ProcessorTimes {
  const { postgres, app, proxy, executor, stack } = pids();
  return {
    postgres: processorSeconds(postgres, true),
    worker: processorSeconds(app),
    worker_proxy: processorSeconds(proxy),
    executor: processorSeconds(executor),
    here: processorSeconds(stack),
  };
}

export function timesBetween(earlier: ProcessorTimes, later: ProcessorTimes): ProcessorTimes {
  const between = (name: keyof ProcessorTimes): number | null => {
    const [from, to] = [earlier[name], later[name]];
    return from === null || to === null ? null : rounded(to - from);
  };
  return {
    postgres: between('postgres'),
    worker: between('worker'),
    worker_proxy: between('worker_proxy'),
    executor: between('executor'),
    here: between('here'),
  };
}

/** As one line for people. */
export function describeTimes(times: ProcessorTimes): string {
  const words = Object.entries(times).map(
    ([name, seconds]) => `${name} ${seconds === null ? '?' : seconds.toFixed(2)}`,
  );
  return `Processor seconds: ${words.join(' · ')}`;
}
