import type { BenchStack } from '#bench/bench-stack.ts';
import { rounded } from '#bench/measure/figures.ts';
import { describeTimes, processorTimes, timesBetween } from '#bench/measure/processor-times.ts';
import { PlainError } from '#local/plain-error.ts';
import type { Script } from '#local/script.ts';
import type { Client } from '#local/testing/client/client.ts';
import { compareForecast } from '#local/testing/imports/forecast-with-kills.ts';
import type { ReadyFile } from '#local/testing/imports/import-file.ts';
import { forecastAndWait } from '#local/testing/imports/watch-forecast.ts';
import { jobRequests } from '#local/testing/stack/job-requests.ts';

/** Has an import foreseen before it is confirmed. Returns seconds. */
export async function measureForecast(
  stack: BenchStack,
  client: Client,
  file: ReadyFile,
  say: Script['say'],
): Promise<number> {
  const before = processorTimes(stack);
  const seconds = await forecastAndWait(stack.database, client, file);
  say(`Forecast: ${seconds.toFixed(2)} s`);
  say(describeTimes(timesBetween(before, processorTimes(stack))));
  // what it leaves is cleared before the import is measured
  await jobRequests(stack, 'forecast-import');
  return seconds;
}

/** @throws PlainError where an import did not do what was foreseen */
export async function expectAsForeseen(stack: BenchStack, id: string): Promise<void> {
  const differing = await compareForecast(stack.database, id);
  if (differing.length > 0) throw new PlainError(`The forecast was wrong: ${JSON.stringify(differing)}`);
}

export const forecastFigures = (
  { seconds, forecastSeconds }: { seconds: number; forecastSeconds: number | null },
  suffix = '',
) =>
  forecastSeconds === null
    ? {}
    : {
        [`forecast_seconds${suffix}`]: rounded(forecastSeconds),
        [`forecast_ratio${suffix}`]: rounded(forecastSeconds / seconds),
      };
