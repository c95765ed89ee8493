import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import { z } from 'zod';
import { PlainError } from '#local/plain-error.ts';
import { type AppRole, ensureAppRole, grantToApp } from './app-role.ts';
import { askOver } from './ask.ts';
import { openDatabase } from './open-database.ts';
import { SLOW_SEARCH, searchIsSlow, serverFaults } from './server-faults.ts';

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** Of everyone who migrates; any number that nothing else locks. */
const MIGRATION_LOCK = 8_016_190_911;

export interface Migrated {
  /** How many migrations the database lacked. */
  applied: number;
  /** What works, but could be better, a sentence each. */
  remarks: string[];
}

/**
 * Brings a database up to the schema of this version: the migrations that it lacks, in order, each once; the app's
 * role and its grants. Done again it changes nothing, and two at once wait for each other.
 * @param ownerUrl who owns the database, or may create in it and in its schema `public`; no superuser is needed
 * @throws PlainError with a sentence for each thing that does not fit
 */
export async function migrateDatabase(ownerUrl: string, app: AppRole): Promise<Migrated> {
  const client = await openDatabase(ownerUrl);
  try {
    const faults = [...(await serverFaults(askOver(client))), ...(await ownerFaults(client))];
    if (faults.length > 0) throw new PlainError(faults.join('\n'));
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureAppRole(client, app);
    const before = await countApplied(client);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
    await grantToApp(client, app.name);
    const applied = (await countApplied(client)) - before;
    const remarks = (await searchIsSlow(askOver(client))) ? [SLOW_SEARCH] : [];
    return { applied, remarks };
  } finally {
    await client.end();
  }
}

async function ownerFaults(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    `select current_user as name, has_database_privilege(current_database(), 'CREATE') as in_database,
      has_schema_privilege('public', 'CREATE') as in_public`,
  );
  const { name, in_database, in_public } = z
    .object({ name: z.string(), in_database: z.boolean(), in_public: z.boolean() })
    .parse(rows[0]);
  if (in_database && in_public) return [];
  const where = in_database ? 'its schema public' : 'the database';
  return [`DATABASE_URL: the user “${name}” may not create in ${where}: connect as its owner.`];
}

async function countApplied(client: pg.Client): Promise<number> {
  const { rows } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') is not null as is_there`);
  if (!z.object({ is_there: z.boolean() }).parse(rows[0]).is_there) return 0;
  const counted = await client.query('select count(*)::int as applied from drizzle.__drizzle_migrations');
  return z.object({ applied: z.int() }).parse(counted.rows[0]).applied;
}
