import type { Services } from '#app/context.server.ts';
import { SWEEPS } from '#app/domain/sweep/sweep.server.ts';
import { keysOf } from '#app/lib/tables.ts';
import { carryOut } from './failure.ts';

/** What a run leaves is there for the next day's. */
const STEPS_A_KIND = 50;

/** Daily: removes what nobody can use any more and says how much it was (docs/rules/product.md#kept-and-swept). */
export const sweepJob = (services: Services) =>
  services.jobs.createFunction(
    { id: 'sweep', triggers: [{ cron: '30 3 * * *' }], retries: 10, concurrency: [{ limit: 1 }] },
    ({ step, attempt }) =>
      carryOut({ step, attempt }, async (run) => {
        const removed: Record<string, number> = {};
        for (const name of keysOf(SWEEPS)) {
          removed[name] = 0;
          for (let steps = 0; steps < STEPS_A_KIND; steps++) {
            const swept = await run(name, () => SWEEPS[name](services));
            removed[name] += swept.removed;
            if (!swept.more) break;
          }
        }
        return removed;
      }),
  );
