import type { Script } from '#local/script.ts';
import { openDatabase } from '#local/testing/database/open-database.ts';
import { makeStackPlace, startOwnStack, type WatchedStack } from '#local/testing/stack/own-stack.ts';

export interface BenchStack extends WatchedStack {
  /** Its data folder, gone with it. */
  dataDir: string;
}

/**
 * Starts a stack of the bench's own: an empty data folder, and free ports unless the environment names some. It and its
 * data are gone when the script ends.
 */
export async function startBenchStack(
  { say, atEnd }: Pick<Script, 'say' | 'atEnd'>,
  variables: NodeJS.ProcessEnv = {},
): Promise<BenchStack> {
  const place = await makeStackPlace('bench', { ...process.env, ...variables });
  atEnd(place.remove);
  say('Starting a stack of its own ...');
  const { addresses, pids, close } = await startOwnStack(place, { report: say });
  atEnd(close);
  const database = await openDatabase(addresses.database_url);
  atEnd(() => database.end());
  return { addresses, pids, database, dataDir: place.settings.dataDir };
}
