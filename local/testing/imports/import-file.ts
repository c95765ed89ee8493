import { statSync } from 'node:fs';
import { count, createProgress, megabytes, type Progress } from '#local/progress-bar.ts';
import type { Client, Mapping } from '#local/testing/client/client.ts';
import { uploadFile } from '#local/testing/client/upload-file.ts';
import type { WatchedStack } from '#local/testing/stack/own-stack.ts';
import { untilCompleted } from './watch-import.ts';

export interface ReadyFile {
  id: string;
  mapping: Mapping;
  options?: object;
}

/** Uploads a file through the HTTP API, and takes the mapping that the app suggests. */
export async function uploadAndMap(
  client: Client,
  path: string,
  bar: Progress = createProgress('Uploading'),
): Promise<ReadyFile> {
  const { size } = statSync(path);
  const uploaded = await uploadFile(client, path, (bytes) => bar.show(bytes / size, megabytes(bytes)));
  bar.end(megabytes(size));
  return { id: uploaded.import.id, mapping: uploaded.suggestions.map(({ target }) => target) };
}

/**
 * Confirms an import and waits for its end.
 * @returns seconds from its confirmation to its end
 */
export async function confirmAndWait(
  { database }: Pick<WatchedStack, 'database'>,
  client: Client,
  { id, mapping, options }: ReadyFile,
  bar: Progress = createProgress('Importing'),
): Promise<number> {
  await client.confirm(id, mapping, options);
  const seconds = await untilCompleted(database, id, ({ done, rows }) => bar.show(done, `${count(rows)} rows`));
  bar.end(`in ${seconds.toFixed(1)} s`);
  return seconds;
}
