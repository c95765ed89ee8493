import type { Inngest } from 'inngest';
import { freePort } from '#local/testing/free-port.ts';
import { isThere, until } from '#local/testing/until.ts';
import { type Jobs, type JobsOptions, startJobs } from '../server.ts';
import { emptyDatabase } from './empty-database.ts';
import { type AnyFunction, startTestApp, type TestApp, testClient } from './sdk-app.ts';

export interface TestStack {
  databaseUrl: string;
  app: TestApp;
  jobs: Jobs;
  client: Inngest;
  close(): Promise<void>;
}

/** An app with the real SDK and an executor on an empty database, once the app is registered. */
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
  await until('the app has registered', () => app.exchanges.find(({ method }) => method === 'PUT'), isThere);
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
