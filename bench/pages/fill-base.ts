import { z } from 'zod';
import type { Client, Ready } from '#local/testing/client/client.ts';
import { makeTradeFairList } from './trade-fair-list.ts';

export interface FilledBase {
  /** The import of everybody, with its failed rows. */
  everybody: string;
  /** A list from a trade fair that waits for its columns. */
  waiting: Ready;
}

/** Imports a list of people into a workspace, and leaves a second file at its mapping. */
export async function fillBase(client: Client, file: string): Promise<FilledBase> {
  const { id } = await client.import(file, { filename: 'newsletter-2026.csv' });
  return { everybody: id, waiting: await client.upload(makeTradeFairList(), 'messe-berlin-2026.csv') };
}

/** Gives somebody's workspace a name. */
export async function nameWorkspace(client: Client, name: string): Promise<void> {
  await client.ask('PATCH', '/api/settings', z.unknown(), { json: { workspace_name: name } });
}
