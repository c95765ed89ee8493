import type { Export } from '#app/domain/exports/export-resource.ts';
import { type Answer, readAnswer } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { thisStack } from './this-stack.ts';

/** Asks for an export (docs/rules/api.md#create-an-export), waits and downloads. */
export async function exportFile(client: Client, json: object = {}): Promise<{ record: Export; bytes: Buffer }> {
  const record = await client.exportAtRest((await client.startExport(json)).id);
  const { status, bytes } = await download(record.download_url);
  if (status !== 200) throw new Error(`The download answered ${status}: ${bytes.toString()}`);
  return { record, bytes };
}

/** Follows a download link, without signing in. */
export async function download(
  url: string | null,
  init: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  if (!url?.startsWith(thisStack().app_url)) throw new Error(`This is no address of ours: ${url}`);
  return readAnswer(await fetch(url, { ...init, redirect: 'manual' }));
}
