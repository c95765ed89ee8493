import { z } from 'zod';
import type { Stack } from '#local/stack.ts';
import { until, WATCHING } from '#local/testing/until.ts';

const runsSchema = z.object({
  runs: z.array(z.object({ function: z.string(), status: z.string(), requests: z.number() })),
});
const OVER = ['completed', 'failed', 'cancelled'];

/** Requests that the executor has made for runs of one of our functions, asked once none of them is under way. */
export async function jobRequests({ addresses }: Pick<Stack, 'addresses'>, functionId: string): Promise<number> {
  const look = async () => {
    const answer = await fetch(`${addresses.jobs_url}/v1/folksbase/requests`);
    return runsSchema.parse(await answer.json()).runs.filter((run) => run.function.endsWith(`-${functionId}`));
  };
  const runs = await until(
    `no run of ${functionId} is under way`,
    look,
    (found) => found.every(({ status }) => OVER.includes(status)),
    WATCHING,
  );
  return runs.reduce((sum, { requests }) => sum + requests, 0);
}
