import pg from 'pg';
import { migrateDatabase } from '#deploy/database/migrate-database.ts';
import { SetupError } from '#local/settings.ts';

const OWNER = 'folksbase_owner';
const APP = 'folksbase_app';

/** Addresses of one database, as the two roles of production reach it. */
export interface DatabaseUrls {
  /** Owns the schema; the stand-ins keep their state as this role too. */
  owner: string;
  /** Reads and writes rows: the Worker. */
  app: string;
}

/**
 * Gives the database its owner, who is no superuser, and has that owner migrate it as `npm run migrate` does.
 * @param adminUrl the cluster's superuser on this database; both roles get the same password
 * @throws SetupError when the database was made by a version that had one role for everything
 */
export async function prepareDatabase(adminUrl: string): Promise<DatabaseUrls> {
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  try {
    await refuseForeignTables(admin);
    await ensureOwner(admin, passwordOf(adminUrl));
  } finally {
    await admin.end();
  }
  const urls = rolesOf(adminUrl);
  await migrateDatabase(urls.owner, { name: APP, password: passwordOf(adminUrl) });
  return urls;
}

/** The addresses of a database that was prepared. */
export function rolesOf(adminUrl: string): DatabaseUrls {
  const as = (role: string): string => {
    const url = new URL(adminUrl);
    url.username = role;
    return url.href;
  };
  return { owner: as(OWNER), app: as(APP) };
}

const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password);

/**
 * Looking on, checkpoints and filling without triggers are for benchmarks and tests; a production owner needs none of
 * it.
 */
async function ensureOwner(admin: pg.Client, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [OWNER]);
  if (rowCount === 0) await admin.query(`create role ${OWNER} login createrole`);
  await admin.query(`alter role ${OWNER} password ${admin.escapeLiteral(password)}`);
  await admin.query(`grant pg_monitor, pg_checkpoint to ${OWNER}`);
  await admin.query(`grant set on parameter session_replication_role to ${OWNER}`);
  await admin.query(`alter database ${admin.escapeIdentifier(admin.database ?? '')} owner to ${OWNER}`);
}

async function refuseForeignTables(admin: pg.Client): Promise<void> {
  const { rowCount } = await admin.query(
    `select from pg_tables where schemaname = 'public' and tablename = 'contacts' and tableowner <> $1`,
    [OWNER],
  );
  if (rowCount) {
    throw new SetupError(
      'The data folder is of an earlier version, whose database had one role: forget it with npm run reset',
    );
  }
}
