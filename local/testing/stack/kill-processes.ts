import { readProcess } from '#local/processes/process-table.ts';
import type { Stack } from '#local/stack.ts';
import { until, WATCHING } from '#local/testing/until.ts';

/**
 * What is killed at one moment: the workerd that runs the app, wrangler as a whole, the executor, the first and the
 * last.
 */
export type Victim = 'worker' | 'wrangler' | 'executor' | 'both';

/** Kills with signal 9, and waits until the stack has brought back what was killed and it answers. */
export async function killAndWait(stack: Pick<Stack, 'addresses' | 'pids'>, victim: Victim): Promise<void> {
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
  const isBack = async () => {
    const now = stack.pids();
    const isNew = victim === 'executor' || (now.app !== 0 && now.app !== app);
    return isNew && readProcess(now.executor) !== null && (await answers(stack));
  };
  await until('what was killed is back and answers', isBack, (so) => so, { ...WATCHING, everyMs: 50 });
}

function kill(pid: number): void {
  try {
    if (pid > 0) process.kill(pid, 'SIGKILL');
  } catch {
    // it went down with the one before
  }
}

async function answers({ addresses }: Pick<Stack, 'addresses'>): Promise<boolean> {
  const ask = async (url: string): Promise<boolean> => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok === true;
  };
  return (await ask(`${addresses.app_url}/health`)) && (await ask(`${addresses.jobs_url}/health`));
}
