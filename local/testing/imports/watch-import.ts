import type pg from 'pg';
import { z } from 'zod';
import { PlainError } from '#local/plain-error.ts';
import { count } from '#local/progress-bar.ts';
import { until, WATCHING } from '#local/testing/until.ts';

const COUNTERS = ['created', 'updated', 'unchanged', 'duplicate', 'skipped', 'failed'] as const;

const recordSchema = z.object({
  status: z.string(),
  /** Of 1 in all. */
  done: z.number(),
  rows: z.number(),
  /** Bytes that have been unpacked, of a file that is not read as it is. */
  unpacked: z.number(),
  seconds: z.number().nullable(),
  code: z.string().nullable(),
});
export type WatchedImport = z.infer<typeof recordSchema>;

/**
 * Where an import stands by its record: asked of the database itself, so that the app's own requests are not among
 * those counted.
 */
export async function lookAtImport(database: pg.Client, id: string): Promise<WatchedImport> {
  const { rows } = await database.query(
    `select status, failure->>'code' as code, (${COUNTERS.join(' + ')})::integer as rows,
      coalesce(next_offset::float8 / nullif(read_size, 0), 0) as done,
      coalesce((plain->>'size')::float8, 0) as unpacked,
      extract(epoch from completed_at - confirmed_at)::float8 as seconds
    from imports where id = $1`,
    [id],
  );
  return recordSchema.parse(rows[0]);
}

/**
 * Waits until an import is completed, and shows it to `onLook` meanwhile.
 * @returns seconds from its confirmation to its end, by the database's clock
 * @throws PlainError when it fails or is cancelled
 */
export async function untilCompleted(
  database: pg.Client,
  id: string,
  onLook: (record: WatchedImport) => Promise<void> | void = () => undefined,
  everyMs = 200,
): Promise<number> {
  const look = async () => {
    const record = await lookAtImport(database, id);
    if (isUnderWay(record)) await onLook(record);
    return record;
  };
  const { status, seconds, code, rows } = await until(`import ${id} is over`, look, (record) => !isUnderWay(record), {
    ...WATCHING,
    everyMs,
  });
  if (status === 'completed' && seconds !== null) return seconds;
  throw new PlainError(`The import is ${status} (${code ?? 'no reason given'}) after ${count(rows)} rows`);
}

const isUnderWay = ({ status }: WatchedImport): boolean => ['queued', 'processing'].includes(status);
