import type { Services } from '#app/context.server.ts';
import { clearForecasts } from '#app/domain/imports/forecast/run/clear-forecasts.server.ts';
import { failForecast } from '#app/domain/imports/forecast/run/fail-forecast.server.ts';
import { forecastChunk } from '#app/domain/imports/forecast/run/forecast-chunk.server.ts';
import { handOver } from '#app/domain/work/hand-over.server.ts';
import { postpone } from '#app/domain/work/postpone.server.ts';
import { keysOf } from '#app/lib/tables.ts';
import { FORECAST_FAILURES } from '#app/words/failures/forecast-failures.ts';
import { forecastEvent } from './events.ts';
import { carryOut, readEvent } from './failure.ts';

/** The SDK gets slower with every step it remembers: a long file is handed over to a fresh run. */
const STEPS_A_RUN = 200;
/** What a run does not clear away is left to the next one, or to the sweep. */
const CLEARS_A_RUN = 50;

/** Steps of another shape get another version, so that a deploy in the middle of a file strands nothing. */
const VERSION = 'v1';

/** Reads the uploaded file as process-csv would and says what that would do (docs/rules/product.md#jobs). */
export const forecastImportJob = (services: Services) =>
  services.jobs.createFunction(
    {
      id: 'forecast-import',
      triggers: [{ event: 'import/forecast.requested' }, { event: 'import/forecast.continued' }],
      retries: 10,
      concurrency: [
        { key: 'event.data.workspaceId', limit: 1 },
        { key: 'event.data.importId', limit: 1 },
      ],
    },
    ({ event, step, attempt }) => {
      const work = readEvent(forecastEvent, event.data);
      return carryOut(
        { step, attempt },
        async (run) => {
          let position = { offset: 0, done: false };
          for (let steps = 0; !position.done; steps++) {
            if (steps === STEPS_A_RUN) return run('hand-over', () => handOver(services, work, position.offset));
            position = await run(`read-${VERSION}-${position.offset}`, () => forecastChunk(services, work));
          }
          for (let clears = 0, more = true; more && clears < CLEARS_A_RUN; clears++) {
            ({ more } = await run('clear', () => clearForecasts(services)));
          }
          return { read: position.offset };
        },
        {
          codes: keysOf(FORECAST_FAILURES),
          fail: (code) => failForecast(services, work, code),
          postpone: (seconds) => postpone(services, work, seconds),
        },
      );
    },
  );
