import type pg from 'pg';
import { PORT_VARIABLES, readSettings, type Settings } from '#local/settings.ts';
import { type Stack, type StackOptions, startStack } from '#local/stack.ts';
import { freePort } from '#local/testing/free-port.ts';
import { makeOwnFolder } from '#local/testing/own-folder.ts';

/** A stack that runs, and a look of one's own at its database. */
export interface WatchedStack extends Pick<Stack, 'addresses' | 'pids'> {
  database: pg.Client;
}

/** Where a stack of one's own stands; it may be ended and started again there. */
export interface StackPlace {
  settings: Settings;
  /** Takes its data away, once the stack has ended. */
  remove: () => Promise<void>;
}

/**
 * Makes an empty data folder, and finds a free port for each service.
 * @param variables are set beside the environment's and those of the ports, as for `npm start`
 */
export async function makeStackPlace(name: string, variables: NodeJS.ProcessEnv = {}): Promise<StackPlace> {
  const { path, remove } = await makeOwnFolder(name);
  const ports: Record<string, string> = {};
  for (const variable of Object.values(PORT_VARIABLES)) ports[variable] = String(await freePort());
  return { settings: readSettings({ ...process.env, ...ports, ...variables, DATA_DIR: path }), remove };
}

/**
 * Starts a stack in its place.
 * @throws what keeps it from starting, with what it reported until then where nobody has listened
 */
export async function startOwnStack({ settings }: StackPlace, options: Partial<StackOptions> = {}): Promise<Stack> {
  const reported: string[] = [];
  try {
    return await startStack(settings, { report: (line) => void reported.push(line), ...options });
  } catch (error) {
    if (options.report) throw error;
    throw new Error(`the stack did not start:\n${reported.join('\n')}`, { cause: error });
  }
}
