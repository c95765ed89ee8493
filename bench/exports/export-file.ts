import { z } from 'zod';
import type { BenchStack } from '#bench/bench-stack.ts';
import { PlainError } from '#local/plain-error.ts';
import { count, createProgress, type Progress } from '#local/progress-bar.ts';
import type { Client } from '#local/testing/client/client.ts';
import { until, WATCHING } from '#local/testing/until.ts';

const recordSchema = z.object({
  status: z.string(),
  code: z.string().nullable(),
  rows: z.number(),
  expected: z.number().nullable(),
  seconds: z.number().nullable(),
});

/** An export that has ended well. */
export interface ExportedFile {
  /** The signed link. */
  url: string;
  bytes: number;
}

/** @throws PlainError unless it is completed */
export async function readFile(client: Client, id: string): Promise<ExportedFile> {
  const { download_url, size_bytes } = await client.readExport(id);
  if (download_url === null || size_bytes === null) throw new PlainError('The export has no file');
  return { url: download_url, bytes: size_bytes };
}

/**
 * Waits until an export is completed; asked of the database itself, so that the app's own requests are not among those
 * counted.
 * @returns seconds from its request to its end, by the database's clock
 * @throws PlainError when it fails
 */
export async function untilExported(
  { database }: BenchStack,
  id: string,
  bar: Progress = createProgress('Exporting'),
): Promise<{ id: string; seconds: number; rows: number }> {
  const look = async () => {
    const { rows: found } = await database.query(
      `select status, failure->>'code' as code, processed_rows as rows, row_count as expected,
        extract(epoch from completed_at - created_at)::float8 as seconds
      from exports where id = $1`,
      [id],
    );
    const record = recordSchema.parse(found[0]);
    if (!hasEnded(record)) bar.show(record.expected ? record.rows / record.expected : 0, `${count(record.rows)} rows`);
    return record;
  };
  const { status, code, rows, seconds } = await until(`export ${id} is over`, look, hasEnded, WATCHING);
  if (status === 'failed' || seconds === null) throw new PlainError(`The export failed (${code ?? 'no reason given'})`);
  bar.end(`in ${seconds.toFixed(1)} s`);
  return { id, seconds, rows };
}

const hasEnded = ({ status, seconds }: z.infer<typeof recordSchema>): boolean =>
  status === 'failed' || (status === 'completed' && seconds !== null);
