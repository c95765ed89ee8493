import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { planDigests } from '#app/domain/digest/plan-digests.server.ts';
import { carryOut, readEvent } from './failure.ts';

const STEPS_A_RUN = 100;

/** A cron that was missed comes late, with its own time; started by hand, the job has the event's. */
const timer = z.object({ fireAt: z.iso.datetime().optional() });

/** Mondays at 08:00 UTC: sends each workspace's weekly summary, in batches (docs/rules/product.md#weekly-digest). */
export const weeklyDigestJob = (services: Services) =>
  services.jobs.createFunction(
    { id: 'weekly-digest', triggers: [{ cron: '0 8 * * 1' }], retries: 10 },
    ({ event, step, attempt }) => {
      const { fireAt = event.ts } = readEvent(timer, event.data ?? {});
      return carryOut({ step, attempt }, async (run) => {
        let workspaces = 0;
        for (let steps = 0; steps < STEPS_A_RUN; steps++) {
          const planned = await run('plan', () => planDigests(services, new Date(fireAt)));
          workspaces += planned.workspaces;
          if (!planned.more) break;
        }
        return { workspaces };
      });
    },
  );
