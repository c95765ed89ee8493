import type { Services } from '#app/context.server.ts';
import { removeUser, tellAndForget } from '#app/domain/closing/run/end-closing.server.ts';
import { REMOVALS, removeEmptied, removePart } from '#app/domain/closing/run/remove-workspace.server.ts';
import { postpone } from '#app/domain/work/postpone.server.ts';
import { keysOf } from '#app/lib/tables.ts';
import { closedEvent } from './events.ts';
import { carryOut, readEvent } from './failure.ts';

/** Steps of one run; what is left of a workspace of millions goes in the next, which the watchdog starts. */
const STEPS_A_RUN = 400;

/**
 * Removes everything of a workspace or an account that was closed, and says when it is done
 * (docs/rules/product.md#closing). A run that fails leaves the closing as it is, and the watchdog starts the next.
 */
export const closeWorkspaceJob = (services: Services) =>
  services.jobs.createFunction(
    {
      id: 'close-workspace',
      triggers: [{ event: 'workspace/closed' }],
      retries: 10,
      concurrency: [{ limit: 2 }, { key: 'event.data.closingId', limit: 1 }],
    },
    ({ event, step, attempt }) => {
      const work = readEvent(closedEvent, event.data);
      return carryOut(
        { step, attempt },
        async (run) => {
          let steps = 0;
          for (const name of keysOf(REMOVALS)) {
            for (let more = true; more; steps++) {
              if (steps === STEPS_A_RUN) return { closed: false };
              ({ more } = await run(name, () => removePart(services, work, name)));
            }
          }
          await run('remove-workspace', () => removeEmptied(services, work));
          await run('remove-user', () => removeUser(services, work));
          return { closed: true, ...(await run('tell', () => tellAndForget(services, work))) };
        },
        { postpone: (seconds) => postpone(services, work, seconds) },
      );
    },
  );
