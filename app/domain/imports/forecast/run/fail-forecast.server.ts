import type { Services } from '#app/context.server.ts';
import type { RunFailureCode } from '#app/domain/imports/import-failure.ts';
import { FORECAST_FAILURES } from '#app/words/failures/forecast-failures.ts';
import { markForecastFailed } from '#db/queries/imports/forecast/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { clearForecasts } from './clear-forecasts.server.ts';

/**
 * Marks a forecast as failed, with a code for programs and a sentence for people. One that is over stays as it was.
 */
export async function failForecast(
  { db }: Pick<Services, 'db'>,
  work: LongWork<'forecast'>,
  code: RunFailureCode,
): Promise<{ failed: boolean }> {
  const failed = await markForecastFailed(db, work, { code, message: FORECAST_FAILURES[code]() });
  await clearForecasts({ db });
  return { failed };
}
