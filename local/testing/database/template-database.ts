import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '#local/postgres/prepare-database.ts';
import { startPostgres } from '#local/postgres/start-postgres.ts';
import { freePort } from '#local/testing/free-port.ts';
import { makeOwnFolder } from '#local/testing/own-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database that nobody connects to, as the superuser reaches it: freshDatabase copies it. */
    templateUrl: string;
  }
}

/**
 * Vitest's global setup: one PostgreSQL for all test files, gone after them; what it loses in a power cut nobody
 * misses.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeOwnFolder('test');
  const postgres = await startPostgres({
    dataDir: folder.path,
    port: await freePort(),
    database: 'template',
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300' },
  });
  await prepareDatabase(postgres.url);
  project.provide('templateUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await folder.remove();
  };
}
