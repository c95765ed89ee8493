import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

const OUR_MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/**
 * Applies the migrations that the database does not have yet, in order, each once.
 * @param folder a folder as drizzle-kit generates it; the project's own by default
 */
export async function migrateDatabase(databaseUrl: string, folder: string = OUR_MIGRATIONS): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}
