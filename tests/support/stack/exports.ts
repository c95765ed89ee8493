import { inject } from 'vitest';
import { type Export, exportResource } from '#app/domain/exports/export-resource.ts';
import type { Answer, Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';

const exportAnswer = exportResource.strict();

/** Asks for an export (api.md, Exports). */
export const askForExport = (client: Client, json: object = {}): Promise<Export> =>
  client.ask('POST', '/api/exports', exportAnswer, { json });

export const readExport = (client: Client, id: string): Promise<Export> =>
  client.ask('GET', `/api/exports/${id}`, exportAnswer);

/** The export once nothing works on it any more. */
export const exportAtRest = (client: Client, id: string): Promise<Export> =>
  until(
    `export ${id} has ended`,
    () => readExport(client, id),
    ({ status }) => status === 'completed' || status === 'failed',
  );

/** Asks, waits and downloads. */
export async function exportFile(client: Client, json: object = {}): Promise<{ record: Export; bytes: Buffer }> {
  const record = await exportAtRest(client, (await askForExport(client, json)).id);
  const { status, bytes } = await download(record.download_url);
  if (status !== 200) throw new Error(`The download answered ${status}: ${bytes.toString()}`);
  return { record, bytes };
}

/** Follows a download link, without signing in. */
export async function download(
  url: string | null,
  init: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  if (!url?.startsWith(inject('stack').app_url)) throw new Error(`This is no address of ours: ${url}`);
  const response = await fetch(url, { ...init, redirect: 'manual' });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && bytes.length > 0;
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    json: isJson ? JSON.parse(bytes.toString()) : null,
  };
}
