import type { Services } from '#app/context.server.ts';
import { applyChunk } from '#app/domain/imports/run/apply-chunk.server.ts';
import { beginImport } from '#app/domain/imports/run/begin-import.server.ts';
import { failImport } from '#app/domain/imports/run/fail-import.server.ts';
import { finishImport } from '#app/domain/imports/run/finish-import.server.ts';
import type { ImportPosition } from '#app/domain/imports/run/import-position.ts';
import { notifyOfImport } from '#app/domain/imports/run/notify-import.server.ts';
import { transcodeChunk } from '#app/domain/imports/run/transcode-chunk.server.ts';
import { unpackChunk } from '#app/domain/imports/run/unpack-chunk.server.ts';
import { handOver } from '#app/domain/work/hand-over.server.ts';
import { postpone } from '#app/domain/work/postpone.server.ts';
import { keysOf } from '#app/lib/tables.ts';
import { RUN_FAILURES } from '#app/words/failures/import-failures.ts';
import { importEvent } from './events.ts';
import { carryOut, readEvent } from './failure.ts';

/** The SDK gets slower with every step it remembers: a long file is handed over to a fresh run. */
const STEPS_A_RUN = 200;

/** Steps and cursors of another shape get another version, so that a deploy in the middle of a file strands nothing. */
const VERSION = 'v1';

const isReading = ({ next }: ImportPosition) => next === 'unpack' || next === 'transcode' || next === 'batch';

/** Reads the uploaded file in bounded steps into the contacts, then reports (docs/rules/product.md#jobs). */
export const processCsvJob = (services: Services) =>
  services.jobs.createFunction(
    {
      id: 'process-csv',
      triggers: [{ event: 'import/csv.confirmed' }, { event: 'import/csv.continued' }],
      retries: 10,
      // a workspace's imports take turns step by step, so that none of them takes the workers from the others'
      concurrency: [
        { key: 'event.data.workspaceId', limit: 1 },
        { key: 'event.data.importId', limit: 1 },
      ],
      cancelOn: [
        {
          event: 'import/csv.cancelled',
          if: 'event.data.importId == async.data.importId && event.data.attempt == async.data.attempt',
        },
      ],
    },
    ({ event, step, attempt }) => {
      const work = readEvent(importEvent, event.data);
      return carryOut(
        { step, attempt },
        async (run) => {
          let position = await run('read-import', () => beginImport(services, work));
          for (let steps = 0; isReading(position); steps++) {
            if (steps === STEPS_A_RUN) return run('hand-over', () => handOver(services, work, position.offset));
            if (position.next === 'unpack') position = await run('unpack', () => unpackChunk(services, work));
            else if (position.next === 'transcode')
              position = await run('transcode', () => transcodeChunk(services, work));
            else position = await run(`batch-${VERSION}-${position.offset}`, () => applyChunk(services, work));
          }
          if (position.next === null) return { stopped: true };
          if (position.next === 'finish') await run('finish', () => finishImport(services, work));
          return run('notify', () => notifyOfImport(services, work));
        },
        {
          codes: keysOf(RUN_FAILURES),
          fail: (code) => failImport(services, work, code),
          notify: () => notifyOfImport(services, work),
          postpone: (seconds) => postpone(services, work, seconds),
        },
      );
    },
  );
