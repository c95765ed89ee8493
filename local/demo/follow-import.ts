import { setTimeout as wait } from 'node:timers/promises';
import { count, createProgress, megabytes } from '#local/progress-bar.ts';
import type { Api, Import } from './api.ts';

const ASK_EVERY_MS = 250;
export const OUTCOMES = ['created', 'updated', 'unchanged', 'duplicate', 'skipped', 'failed'] as const;

export function rowsOf(record: Import): number {
  return OUTCOMES.reduce((sum, outcome) => sum + record[outcome], 0);
}

/** Shows an import's progress until it has ended, well or badly. */
export async function followImport(api: Api, id: string): Promise<Import> {
  const bar = createProgress('Importing');
  for (;;) {
    const record = await api.read(id);
    if (['completed', 'failed', 'cancelled'].includes(record.status)) {
      bar.end(`${count(rowsOf(record))} rows`);
      return record;
    }
    bar.show(record.size_bytes && record.processed_bytes / record.size_bytes, wordsFor(record));
    await wait(ASK_EVERY_MS);
  }
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
