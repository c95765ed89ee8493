import type { Import } from '#app/domain/imports/import-resource.ts';
import { count, createProgress, megabytes } from '#local/progress-bar.ts';
import type { Client } from '#local/testing/client/client.ts';
import { until, WATCHING } from '#local/testing/until.ts';

const ENDED: readonly Import['status'][] = ['completed', 'failed', 'cancelled'];
export const OUTCOMES = ['created', 'updated', 'unchanged', 'duplicate', 'skipped', 'failed'] as const;

export function rowsOf(record: Pick<Import, (typeof OUTCOMES)[number]>): number {
  return OUTCOMES.reduce((sum, outcome) => sum + record[outcome], 0);
}

/** Shows an import's progress until it has ended, well or badly. */
export async function followImport(client: Client, id: string): Promise<Import> {
  const bar = createProgress('Importing');
  const hasEnded = ({ status }: Import) => ENDED.includes(status);
  const look = async () => {
    const record = await client.readImport(id);
    const share = record.size_bytes && record.processed_bytes / record.size_bytes;
    if (!hasEnded(record)) bar.show(share, wordsFor(record));
    return record;
  };
  const record = await until('the import has ended', look, hasEnded, WATCHING);
  bar.end(`${count(rowsOf(record))} rows`);
  return record;
}

function wordsFor(record: Import): string {
  const words = [
    `${megabytes(record.processed_bytes)} of ${megabytes(record.size_bytes)}`,
    `${count(rowsOf(record))} rows`,
  ];
  if (record.rows_per_second !== null) words.push(`${count(record.rows_per_second)} rows/s`);
  if (record.eta_seconds !== null) words.push(`${Math.ceil(record.eta_seconds)} s left`);
  return words.join(' · ');
}
