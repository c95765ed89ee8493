import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '#local/plain-error.ts';
import { count, createProgress } from '#local/progress-bar.ts';
import type { Api, Export } from './api.ts';

const ASK_EVERY_MS = 250;

/**
 * Exports everyone and shows the progress.
 * @throws PlainError with the reason when the export fails
 */
export async function exportEveryone(api: Api): Promise<Export> {
  const bar = createProgress('Exporting');
  const { id } = await api.startExport();
  for (;;) {
    const record = await api.readExport(id);
    const { status, failure, processed_rows, row_count } = record;
    if (status === 'failed') throw new PlainError(`The export failed. ${failure?.message ?? ''}`);
    if (status === 'completed') {
      bar.end(`${count(processed_rows)} contacts`);
      return record;
    }
    bar.show(row_count ? processed_rows / row_count : 0, `${count(processed_rows)} contacts`);
    await wait(ASK_EVERY_MS);
  }
}
