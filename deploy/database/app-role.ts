import pg from 'pg';
import { z } from 'zod';
import { PlainError } from '#local/plain-error.ts';

/** The role that the Worker connects as: it reads and writes rows, and changes nothing else. */
export interface AppRole {
  name: string;
  /** Null: the role is there, and its password is somebody else's affair. */
  password: string | null;
}

/** Makes the role if it is missing, and gives it the password. Throws PlainError when this user may not. */
export async function ensureAppRole(client: pg.Client, { name, password }: AppRole): Promise<void> {
  const { rows } = await client.query(
    'select current_user = $1 as is_owner, exists (select from pg_roles where rolname = $1) as is_there',
    [name],
  );
  const { is_owner, is_there } = z.object({ is_owner: z.boolean(), is_there: z.boolean() }).parse(rows[0]);
  if (is_owner) throw new PlainError(`APP_DATABASE_ROLE is ${name}, the owner itself: the app gets a role of its own.`);
  if (password === null) {
    if (is_there) return;
    throw new PlainError(`APP_DATABASE_PASSWORD is missing: the role ${name} is not there yet, and is made with it.`);
  }
  try {
    await client.query(
      `${is_there ? 'alter' : 'create'} role ${client.escapeIdentifier(name)} login password ${client.escapeLiteral(password)}`,
    );
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error;
    throw new PlainError(
      is_there
        ? `This user may not set the password of ${name}: leave APP_DATABASE_PASSWORD out, or let who made the role set it.`
        : `This user may not make roles: let an administrator run CREATE ROLE ${name} LOGIN PASSWORD '…', and leave APP_DATABASE_PASSWORD out.`,
    );
  }
}

/** What the app does with rows. Sequences and functions have their own words. */
const ROW_RIGHTS = 'select, insert, update, delete';

/** Where the app's tables lie. */
const SCHEMAS = 'public, forecast';

/**
 * Lets the role do with all that the owner has in the app's schemas, and will have, what the app does: rows, and
 * nothing else.
 */
export async function grantToApp(client: pg.Client, role: string): Promise<void> {
  const app = client.escapeIdentifier(role);
  const statements = [
    `grant usage on schema ${SCHEMAS}, drizzle to ${app}`,
    `grant select on drizzle.__drizzle_migrations to ${app}`,
    `alter default privileges in schema ${SCHEMAS} grant ${ROW_RIGHTS} on tables to ${app}`,
    `alter default privileges in schema ${SCHEMAS} grant usage on sequences to ${app}`,
    `alter default privileges in schema ${SCHEMAS} grant execute on functions to ${app}`,
    ...(await grantsOnOwn(client, app)),
  ];
  for (const statement of statements) await client.query(statement);
}

/** Of the owner's own alone: what belongs to an extension is its superuser's. */
async function grantsOnOwn(client: pg.Client, app: string): Promise<string[]> {
  const { rows } = await client.query(
    `select format(case relkind when 'S' then 'grant usage on sequence %s to ' else 'grant ${ROW_RIGHTS} on %s to ' end, oid::regclass)
      as "grant" from pg_class
    where relnamespace = any ($1::regnamespace[]) and relowner = current_user::regrole and relkind in ('r', 'p', 'v', 'S')
    union all
    select format('grant execute on function %s to ', oid::regprocedure) from pg_proc
    where pronamespace = any ($1::regnamespace[]) and proowner = current_user::regrole`,
    [SCHEMAS.split(', ')],
  );
  return z
    .array(z.object({ grant: z.string() }))
    .parse(rows)
    .map((row) => `${row.grant}${app}`);
}
