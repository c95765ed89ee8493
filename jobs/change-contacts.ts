import type { Services } from '#app/context.server.ts';
import { beginChange } from '#app/domain/changes/run/begin-change.server.ts';
import { changeChunk } from '#app/domain/changes/run/change-chunk.server.ts';
import { failChange } from '#app/domain/changes/run/fail-change.server.ts';
import { notifyOfChange } from '#app/domain/changes/run/notify-change.server.ts';
import { postpone } from '#app/domain/work/postpone.server.ts';
import { keysOf } from '#app/lib/tables.ts';
import { CHANGE_FAILURES } from '#app/words/failures/change-failures.ts';
import { changeEvent } from './events.ts';
import { carryOut, readEvent } from './failure.ts';

/** Steps of one run; a change of millions goes on in the next, which the watchdog starts. */
const STEPS_A_RUN = 400;

/** Changes all contacts that match a filter, or takes such a change back (docs/rules/product.md#jobs). */
export const changeContactsJob = (services: Services) =>
  services.jobs.createFunction(
    {
      id: 'change-contacts',
      triggers: [{ event: 'contacts/change.requested' }],
      retries: 10,
      concurrency: [
        { key: 'event.data.workspaceId', limit: 1 },
        { key: 'event.data.changeId', limit: 1 },
      ],
    },
    ({ event, step, attempt }) => {
      const work = readEvent(changeEvent, event.data);
      return carryOut(
        { step, attempt },
        async (run) => {
          let position = await run('begin', () => beginChange(services, work));
          for (let steps = 0; position.next !== null && steps < STEPS_A_RUN; steps++) {
            position = await run('change', () => changeChunk(services, work));
          }
          return { done: position.next === null };
        },
        {
          codes: keysOf(CHANGE_FAILURES),
          fail: (code) => failChange(services, work, code),
          notify: () => notifyOfChange(services, work),
          postpone: (seconds) => postpone(services, work, seconds),
        },
      );
    },
  );
