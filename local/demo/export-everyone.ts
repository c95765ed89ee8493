import type { Export } from '#app/domain/exports/export-resource.ts';
import { PlainError } from '#local/plain-error.ts';
import { count, createProgress } from '#local/progress-bar.ts';
import type { Client } from '#local/testing/client/client.ts';
import { until, WATCHING } from '#local/testing/until.ts';

/**
 * Exports everyone and shows the progress.
 * @throws PlainError with the reason when the export fails
 */
export async function exportEveryone(client: Client): Promise<Export> {
  const bar = createProgress('Exporting');
  const { id } = await client.startExport();
  const hasEnded = ({ status }: Export) => status === 'completed' || status === 'failed';
  const look = async () => {
    const record = await client.readExport(id);
    const { processed_rows, row_count } = record;
    if (!hasEnded(record)) bar.show(row_count ? processed_rows / row_count : 0, `${count(processed_rows)} contacts`);
    return record;
  };
  const record = await until('the export has ended', look, hasEnded, WATCHING);
  if (record.status === 'failed') throw new PlainError(`The export failed. ${record.failure?.message ?? ''}`);
  bar.end(`${count(record.processed_rows)} contacts`);
  return record;
}
