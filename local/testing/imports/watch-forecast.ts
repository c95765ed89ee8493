import type pg from 'pg';
import { z } from 'zod';
import { PlainError } from '#local/plain-error.ts';
import type { Client } from '#local/testing/client/client.ts';
import { until, WATCHING } from '#local/testing/until.ts';
import type { ReadyFile } from './import-file.ts';

const watched = z.object({
  status: z.enum(['running', 'done', 'failed']),
  /** Of 1 in all. */
  done: z.number(),
  rows: z.number(),
  seconds: z.number(),
  code: z.string().nullable(),
});

export type WatchedForecast = z.infer<typeof watched>;

/** Where a forecast stands, batch by batch as an import: asked of the database itself. */
const LOOK = `
select f.status, f.failure->>'code' as code,
  coalesce(n.created + n.updated + n.unchanged + n.duplicate + n.skipped + n.failed, 0) as rows,
  coalesce(n.next_offset::float8 / nullif(n.read_size, 0), 0) as done,
  extract(epoch from coalesce(f.computed_at, now()) - (
    select created_at from outbox where name = 'import/forecast.requested' and data->>'importId' = $1::text
    order by id desc limit 1))::float8 as seconds
from import_forecasts f left join forecast.imports n on n.id = f.shadow_id where f.id = $1::uuid`;

/**
 * Asks for a forecast and waits for it, and shows it to `onLook` meanwhile.
 * @returns seconds from asking to its end, by the database's clock
 * @throws PlainError when it fails
 */
export async function forecastAndWait(
  database: pg.Client,
  client: Client,
  { id, mapping }: ReadyFile,
  onLook: (forecast: WatchedForecast) => Promise<void> | void = () => undefined,
  everyMs = 200,
): Promise<number> {
  await client.ask('POST', `/api/imports/${id}/forecast`, z.unknown(), { json: { mapping } });
  const look = async () => {
    const forecast = watched.parse((await database.query(LOOK, [id])).rows[0]);
    if (forecast.status === 'running') await onLook(forecast);
    return forecast;
  };
  const { status, seconds, code } = await until(
    `the forecast of ${id} is over`,
    look,
    (now) => now.status !== 'running',
    {
      ...WATCHING,
      everyMs,
    },
  );
  if (status === 'done') return seconds;
  throw new PlainError(`The forecast has failed: ${code ?? 'no reason given'}`);
}
