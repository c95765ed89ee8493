import { setTimeout as wait } from 'node:timers/promises';
import type { BenchStack } from '#bench/bench-stack.ts';
import { readProcess } from '#local/processes/process-table.ts';
import { createRandom, type Random } from '#local/testing/random.ts';

/** What is killed at one moment: the workerd that runs the app, wrangler as a whole, the executor, the first and the last. */
export type Victim = 'worker' | 'wrangler' | 'executor' | 'both';

export interface Kill {
  /** Once so much of the file (of 1) has been taken in ... */
  after: number;
  /** ... and so many milliseconds have gone by. */
  delayMs: number;
  victim: Victim;
}

const ORDER = ['worker', 'executor', 'both', 'worker', 'wrangler', 'executor'] as const satisfies Victim[];
const FIRST = 0.02;
const LAST = 0.95;
/** A batch takes about so long: the kill may fall anywhere in one, or between two. */
const LONGEST_DELAY_MS = 200;

/** Kills at random moments, one in each of so many equal sections of the file: a step has only so many tries. */
export function planKills(kills: number, seed: number): Kill[] {
  const random = createRandom(seed);
  const fraction = (within: Random): number => within.whole(1_000) / 1_000;
  return Array.from({ length: kills }, (_, index) => ({
    after: FIRST + ((LAST - FIRST) * (index + fraction(random))) / kills,
    delayMs: random.whole(LONGEST_DELAY_MS),
    victim: ORDER[(index + seed) % ORDER.length] ?? 'worker',
  }));
}

/** Kills with signal 9, and waits until the stack has brought back what was killed and it answers. */
export async function killAndWait(stack: BenchStack, victim: Victim): Promise<void> {
  const before = stack.pids();
  const { wrangler, cli, proxy, app, executor } = before;
  const killed = {
    worker: [app],
    // the one that would start others goes first
    wrangler: [cli, wrangler, proxy, app],
    executor: [executor],
    both: [app, executor],
  }[victim];
  for (const pid of killed) kill(pid);
  for (;;) {
    const now = stack.pids();
    const isNew = victim === 'executor' || (now.app !== 0 && now.app !== app);
    const hasExecutor = readProcess(now.executor) !== null;
    if (isNew && hasExecutor && (await answers(stack))) return;
    await wait(50);
  }
}

function kill(pid: number): void {
  try {
    if (pid > 0) process.kill(pid, 'SIGKILL');
  } catch {
    // it went down with the one before
  }
}

async function answers({ addresses }: BenchStack): Promise<boolean> {
  const ask = async (url: string): Promise<boolean> => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok === true;
  };
  return (await ask(`${addresses.app_url}/health`)) && (await ask(`${addresses.jobs_url}/health`));
}
