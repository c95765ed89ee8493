import pg from 'pg';
import type { Stack } from '#local/stack.ts';
import { makeStackPlace, startOwnStack } from '#local/testing/stack/own-stack.ts';
import { until } from '#local/testing/until.ts';
import { FOR_TESTS } from '#tests/support/stack/for-tests.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

/** Between the Worker and each service. */
type Proxies = Record<'sql' | 'signIn' | 'mail', FaultProxy>;

export interface FailingStack extends Proxies, Pick<Stack, 'addresses' | 'pids'> {
  database: pg.Pool;
  dataDir: string;
  files: () => StoredFiles;
  /** Kills the Worker with signal 9; it comes back by itself. */
  killWorker: () => Promise<void>;
  close: () => Promise<void>;
}

/** Seconds before a failed call is made again, whatever it asks for: the real waits add up to minutes. */
const WAIT_SECONDS = '0.05';

/** No other Inngest and no other sign-in service, whatever the tests run against. */
const ALL_OURS = { ...FOR_TESTS, INNGEST_DEV: '', SUPABASE_URL: '' };

/** A stack of its own whose services can be made to fail. */
export async function startFailingStack(): Promise<FailingStack> {
  const waits = { JOBS_RETRY_INTERVAL: WAIT_SECONDS, JOBS_LONGEST_WAIT: WAIT_SECONDS };
  Object.assign(process.env, waits);
  const place = await makeStackPlace('failing', ALL_OURS);
  const { dataDir } = place.settings;
  const proxies: FaultProxy[] = [];
  const before = async (target: string | undefined): Promise<FaultProxy> => {
    const proxy = await startFaultProxy(target ?? '');
    proxies.push(proxy);
    return proxy;
  };
  const placed = Promise.withResolvers<Proxies>();
  const { addresses, pids, close } = await startOwnStack(place, {
    tellWorker: async (variables) => {
      const put: Proxies = {
        sql: await before(variables.DATABASE_HTTP_URL),
        signIn: await before(variables.SUPABASE_URL),
        mail: await before(variables.RESEND_BASE_URL),
      };
      placed.resolve(put);
      return {
        ...variables,
        DATABASE_HTTP_URL: `${put.sql.url}/sql`,
        SUPABASE_URL: put.signIn.url,
        RESEND_BASE_URL: put.mail.url,
      };
    },
  });
  const database = new pg.Pool({ connectionString: addresses.database_url });
  database.on('error', () => undefined);
  const answers = () =>
    fetch(`${addresses.app_url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  return {
    ...(await placed.promise),
    addresses,
    pids,
    database,
    dataDir,
    files: () => new StoredFiles(dataDir),
    killWorker: async () => {
      const { app } = pids();
      process.kill(app, 'SIGKILL');
      await until(
        'the Worker is another',
        () => pids().app,
        (now) => now !== 0 && now !== app,
      );
      await until('it answers', answers, (ok) => ok);
    },
    close: async () => {
      await database.end();
      await close();
      for (const proxy of proxies) await proxy.close();
      await place.remove();
      for (const name of Object.keys(waits)) delete process.env[name];
    },
  };
}
