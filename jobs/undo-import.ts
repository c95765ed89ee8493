import type { Services } from '#app/context.server.ts';
import { failUndo, undoChunk } from '#app/domain/imports/run/undo-chunk.server.ts';
import { postpone } from '#app/domain/work/postpone.server.ts';
import { undoEvent } from './events.ts';
import { carryOut, readEvent } from './failure.ts';

/** Steps of one run; an import of millions goes on in the next, which the watchdog starts. */
const STEPS_A_RUN = 400;

/** Takes an import back (docs/rules/csv.md#taking-an-import-back). */
export const undoImportJob = (services: Services) =>
  services.jobs.createFunction(
    {
      id: 'undo-import',
      triggers: [{ event: 'import/undo.requested' }],
      retries: 10,
      concurrency: [
        { key: 'event.data.workspaceId', limit: 1 },
        { key: 'event.data.importId', limit: 1 },
      ],
    },
    ({ event, step, attempt }) => {
      const work = readEvent(undoEvent, event.data);
      return carryOut(
        { step, attempt },
        async (run) => {
          for (let n = 0; n < STEPS_A_RUN; n++) {
            const { done } = await run('take-back', () => undoChunk(services, work));
            if (done) return { undone: true };
          }
          return { undone: false };
        },
        {
          codes: ['DATABASE_UNAVAILABLE'],
          fail: (code) => failUndo(services, work, code),
          postpone: (seconds) => postpone(services, work, seconds),
        },
      );
    },
  );
