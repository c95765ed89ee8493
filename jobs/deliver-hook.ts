import type { Services } from '#app/context.server.ts';
import { tellOwners } from '#app/domain/hooks/deliver/tell-owners.server.ts';
import { tryDelivery } from '#app/domain/hooks/deliver/try-delivery.server.ts';
import { postpone } from '#app/domain/work/postpone.server.ts';
import { deliveryEvent } from './events.ts';
import { carryOut, readEvent } from './failure.ts';

/**
 * Delivers one event to one hook: tries, waits, tries again, until it is taken or a day is over
 * (docs/rules/product.md#hooks). While it waits it is a sleeping run; one that is lost the watchdog sets going again.
 */
export const deliverHookJob = (services: Services) =>
  services.jobs.createFunction(
    {
      id: 'deliver-hook',
      triggers: [{ event: 'hook/delivery.due' }],
      retries: 10,
      // one slow receiver keeps the others of its workspace waiting, and nobody else
      concurrency: [{ key: 'event.data.workspaceId', limit: 2 }],
    },
    ({ event, step, attempt }) => {
      const work = readEvent(deliveryEvent, event.data);
      return carryOut(
        { step, attempt },
        async (run) => {
          const mostTries = services.env.HOOK_WAITS_SECONDS.length + 1;
          for (let n = 1; n <= mostTries; n++) {
            const { state, waitSeconds } = await run(`try-${n}`, () => tryDelivery(services, work));
            if (waitSeconds === null) {
              // of a last try whose answer was lost nothing is left to do but this, and who was told is not told twice
              const mayBeOff = state === 'failed' || state === 'stopped';
              const told = mayBeOff ? await run('tell-owners', () => tellOwners(services, work)) : {};
              return { state, tries: n, ...told };
            }
            await step.sleep(`wait-${n}`, `${waitSeconds}s`);
          }
          return { state: 'due' };
        },
        { postpone: (seconds) => postpone(services, work, seconds) },
      );
    },
  );
