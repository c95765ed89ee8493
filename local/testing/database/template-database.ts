import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '#local/postgres/prepare-database.ts';
import { startPostgres } from '#local/postgres/start-postgres.ts';
import { freePort } from '#local/testing/free-port.ts';
import { makeOwnFolder } from '#local/testing/own-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * The tests' server, as the superuser reaches it. Beside the database that this leads to it has `template`, which
     * is migrated, and which nobody may connect to: freshDatabase copies it, which fails while somebody is in it.
     */
    adminUrl: string;
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
  const admin = new URL(postgres.url);
  admin.pathname = 'postgres';
  const client = new pg.Client(admin.href);
  await client.connect();
  await client.query('alter database template allow_connections false');
  await client.end();
  project.provide('adminUrl', admin.href);
  return async () => {
    await postgres.stop();
    await folder.remove();
  };
}
