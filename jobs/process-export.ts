import { NonRetriableError } from 'inngest';
import type { Services } from '#app/context.server.ts';
import { failExport } from '#app/domain/exports/run/fail-export.server.ts';
import { finishExport } from '#app/domain/exports/run/finish-export.server.ts';
import { notifyOfExport } from '#app/domain/exports/run/notify-export.server.ts';
import { prepareExport } from '#app/domain/exports/run/prepare-export.server.ts';
import { writePart } from '#app/domain/exports/run/write-part.server.ts';
import { handOver } from '#app/domain/work/hand-over.server.ts';
import { postpone } from '#app/domain/work/postpone.server.ts';
import { keysOf } from '#app/lib/tables.ts';
import { EXPORT_FAILURES } from '#app/words/failures/export-failures.ts';
import { exportEvent } from './events.ts';
import { carryOut, readEvent } from './failure.ts';

/** The SDK gets slower with every step it remembers: a long file is handed over to a fresh run. */
const STEPS_A_RUN = 200;
/** R2 may refuse to put a file together, which then begins anew; not for ever. */
const FINISHES_A_RUN = 4;

/** Steps of another shape get another version, so that a deploy in the middle of a file strands nothing. */
const VERSION = 'v1';

/**
 * Writes the matching contacts to a CSV file in bounded steps, then mails a download link (docs/rules/product.md#jobs).
 */
export const processExportJob = (services: Services) =>
  services.jobs.createFunction(
    {
      id: 'process-export',
      triggers: [{ event: 'export/csv.confirmed' }, { event: 'export/csv.continued' }],
      retries: 10,
      concurrency: [
        { key: 'event.data.workspaceId', limit: 1 },
        { key: 'event.data.exportId', limit: 1 },
      ],
    },
    ({ event, step, attempt }) => {
      const work = readEvent(exportEvent, event.data);
      return carryOut(
        { step, attempt },
        async (run) => {
          let position = await run('prepare', () => prepareExport(services, work));
          let finishes = 0;
          for (let steps = 0; position.next === 'part' || position.next === 'finish'; steps++) {
            if (steps === STEPS_A_RUN) return run('hand-over', () => handOver(services, work, position.part));
            if (position.next === 'part')
              position = await run(`part-${VERSION}-${position.part}`, () => writePart(services, work));
            else if (finishes++ < FINISHES_A_RUN) position = await run('finish', () => finishExport(services, work));
            else throw new NonRetriableError('STORAGE_UNAVAILABLE');
          }
          if (position.next === null) return { stopped: true };
          return run('notify', () => notifyOfExport(services, work));
        },
        {
          codes: keysOf(EXPORT_FAILURES),
          fail: (code) => failExport(services, work, code),
          notify: () => notifyOfExport(services, work),
          postpone: (seconds) => postpone(services, work, seconds),
        },
      );
    },
  );
