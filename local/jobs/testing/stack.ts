import type { Inngest } from 'inngest';
import { freePort } from '#tests/support/free-port.ts';
import { type Jobs, type JobsOptions, startJobs } from '../server.ts';
import { emptyDatabase } from './empty-database.ts';
import { until } from './results.ts';
import { type AnyFunction, startTestApp, type TestApp, testClient } from './sdk-app.ts';

export interface TestStack {
  databaseUrl: string;
  app: TestApp;
  jobs: Jobs;
  client: Inngest;
  close(): Promise<void>;
}

/** An app of real SDK functions and an executor on an empty database, registered and ready. */
export async function startTestStack(
  functions: (client: Inngest) => AnyFunction[],
  options: Partial<JobsOptions> = {},
): Promise<TestStack> {
  const jobsPort = await freePort();
  const databaseUrl = await emptyDatabase();
  const client = testClient(`http://127.0.0.1:${jobsPort}`);
  const app = await startTestApp(client, functions(client));
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
    databaseUrl,
    app,
    jobs,
    client,
    async close() {
      await jobs.close();
      await app.close();
    },
  };
}

/** Points in a function's code that a test holds shut and opens. */
interface Gates {
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
