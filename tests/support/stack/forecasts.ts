import pg from 'pg';
import { onTestFinished } from 'vitest';
import { type Forecast, forecastResource } from '#app/domain/imports/forecast/forecast-resource.ts';
import { importResource } from '#app/domain/imports/import-resource.ts';
import type { Client, Mapping } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { thisStack } from './this-stack.ts';

export const askForecast = (client: Client, id: string, mapping: Mapping, options: object = {}) =>
  client.ask('POST', `/api/imports/${id}/forecast`, importResource.strict(), { json: { mapping, options } });

export const readForecast = (client: Client, id: string): Promise<Forecast> =>
  client.ask('GET', `/api/imports/${id}/forecast`, forecastResource.strict());

/** Asks and waits. */
export async function foresee(client: Client, id: string, mapping: Mapping, options: object = {}): Promise<Forecast> {
  await askForecast(client, id, mapping, options);
  return until(
    'the forecast is there',
    () => readForecast(client, id),
    ({ status }) => status !== 'running',
  );
}

/** Holds every forecast of the stack before it begins, until it is let go: others just wait a little. */
export async function holdForecasts(): Promise<() => Promise<void>> {
  const holder = new pg.Client(thisStack().database_url);
  await holder.connect();
  onTestFinished(() => holder.end());
  await holder.query('begin; lock table forecast.imports in exclusive mode');
  return async () => {
    await holder.query('commit');
  };
}
