import type { Inngest } from 'inngest';
import { type Jobs, type JobsOptions, startJobs } from './server.ts';
import { type AnyFunction, startTestApp, type TestApp, testClient } from './test-app.ts';
import { startTestPostgres, type TestPostgres } from './test-postgres.ts';
import { until } from './test-results.ts';

export interface TestStack {
  postgres: TestPostgres;
  databaseUrl: string;
  app: TestApp;
  jobs: Jobs;
  client: Inngest;
  close(): Promise<void>;
}

/**
 * Postgres, an app of real SDK functions and an executor, registered and ready.
 *
 * @param place 0 to 9: each test file takes another, and with it ports of its own
 */
export async function startTestStack(
  place: number,
  functions: (client: Inngest) => AnyFunction[],
  options: Partial<JobsOptions> = {},
): Promise<TestStack> {
  const jobsPort = 20_100 + place * 8;
  const postgres = await startTestPostgres(20_180 + place);
  const databaseUrl = await postgres.database();
  const client = testClient(`http://127.0.0.1:${jobsPort}`);
  const app = await startTestApp(jobsPort + 1, client, functions(client));
  const jobs = await startJobs({
    host: '127.0.0.1',
    port: jobsPort,
    databaseUrl,
    appUrls: [app.url],
    retryInterval: 0.05,
    log: () => undefined,
    ...options,
  });
  await until(() => app.exchanges.find(({ method }) => method === 'PUT'), 'the app to register');
  return {
    postgres,
    databaseUrl,
    app,
    jobs,
    client,
    async close() {
      await jobs.close();
      await app.close();
      await postgres.stop();
    },
  };
}

/** Points in a function's code that a test holds shut and opens. */
export interface Gates {
  /** Called by the function: says that it has come here, and waits to be let through. */
  pass(name: string): Promise<void>;
  /** Waits until the function has come to the gate. */
  reached(name: string): Promise<void>;
  open(name: string): void;
}

export function createGates(): Gates {
  const gates = new Map<string, { reached: PromiseWithResolvers<void>; opened: PromiseWithResolvers<void> }>();
  const gate = (name: string) => {
    const known = gates.get(name) ?? { reached: Promise.withResolvers<void>(), opened: Promise.withResolvers<void>() };
    gates.set(name, known);
    return known;
  };
  return {
    pass(name) {
      gate(name).reached.resolve();
      return gate(name).opened.promise;
    },
    reached: (name) => gate(name).reached.promise,
    open: (name) => gate(name).opened.resolve(),
  };
}
