import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Api } from '#local/demo/api.ts';
import type { Script } from '#local/script.ts';
import { PORT_VARIABLES, readSettings } from '#local/settings.ts';
import { ensureDemoUser } from '#local/stack/ensure-demo-user.ts';
import { type Stack, startStack } from '#local/stack.ts';
import { signInDemoUser } from '#local/testing/client/sign-in.ts';
import { freePort } from '#local/testing/free-port.ts';

export interface BenchStack extends Pick<Stack, 'addresses' | 'pids'> {
  /** Its data folder, gone with it. */
  dataDir: string;
  /** The bench's own look at the database. */
  database: pg.Client;
}

/**
 * Starts a stack of the bench's own: an empty data folder, and free ports unless the environment names some. It and its
 * data are gone when the script ends.
 * @param more variables beside the environment's, as for `npm start`
 */
export async function startBenchStack(
  { say, atEnd }: Pick<Script, 'say' | 'atEnd'>,
  more: Record<string, string> = {},
): Promise<BenchStack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'folksbase-bench-'));
  // what is still going down may write once more
  atEnd(() => rm(dataDir, { recursive: true, force: true, maxRetries: 10 }));
  say('Starting a stack of its own ...');
  const ports: Record<string, string> = {};
  for (const name of Object.values(PORT_VARIABLES)) ports[name] = String(await freePort());
  const settings = readSettings({ ...ports, ...process.env, ...more, DATA_DIR: dataDir });
  const { addresses, pids, close } = await startStack(settings, { report: say });
  atEnd(close);
  const database = new pg.Client(addresses.database_url);
  // the server ends before we do
  database.on('error', () => undefined);
  await database.connect();
  atEnd(() => database.end());
  return { addresses, pids, dataDir, database };
}

export interface Person {
  email: string;
  api: Api;
  /** For calls that the Api does not have. */
  token: () => Promise<string>;
}

/** Signs a new person up, confirmed at once, and in: with a workspace of their own, which nobody else has written to. */
export async function signUpPerson({ addresses }: Pick<BenchStack, 'addresses'>, name: string): Promise<Person> {
  const { auth_url, anon_key, service_role_key, app_url } = addresses;
  const user = { email: `${name}@bench.example`, password: crypto.randomUUID() };
  await ensureDemoUser({ url: auth_url, anonKey: anon_key, serviceRoleKey: service_role_key }, user);
  const token = await signInDemoUser({ ...addresses, demo: user });
  return { email: user.email, api: new Api(app_url, token), token };
}
