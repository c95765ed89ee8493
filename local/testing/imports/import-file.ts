import { statSync } from 'node:fs';
import type { BenchStack, Person } from '#bench/bench-stack.ts';
import { count, createProgress, megabytes, type Progress } from '#local/progress-bar.ts';
import { uploadFile } from '#local/testing/client/upload-file.ts';
import { untilCompleted } from './watch-import.ts';

export interface ReadyFile {
  id: string;
  mapping: (string | null)[];
}

/** Uploads a file through the HTTP API, and takes the mapping that the app suggests. */
export async function uploadAndMap(
  { api }: Person,
  path: string,
  bar: Progress = createProgress('Uploading'),
): Promise<ReadyFile> {
  const { size } = statSync(path);
  const uploaded = await uploadFile(api, path, (bytes) => bar.show(bytes / size, megabytes(bytes)));
  bar.end(megabytes(size));
  return { id: uploaded.import.id, mapping: uploaded.suggestions.map(({ target }) => target) };
}

/**
 * Confirms an import and waits for its end.
 * @returns seconds from its confirmation to its end
 */
export async function confirmAndWait(
  { database }: BenchStack,
  { api }: Person,
  { id, mapping }: ReadyFile,
  bar: Progress = createProgress('Importing'),
): Promise<number> {
  await api.confirm(id, mapping);
  const seconds = await untilCompleted(database, id, ({ done, rows }) => bar.show(done, `${count(rows)} rows`));
  bar.end(`in ${seconds.toFixed(1)} s`);
  return seconds;
}
