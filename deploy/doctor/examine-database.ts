import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { hashKeysOf } from '#app/domain/contacts/values/hash-keys.ts';
import { readKeys } from '#app/lib/key-list.ts';
import { connect } from '#db/client.ts';
import { isDatabaseUnavailable } from '#db/errors.ts';
import type { Ask } from '../database/ask.ts';
import { SLOW_SEARCH, searchIsSlow, serverFaults } from '../database/server-faults.ts';
import { type Findings, faulty } from './findings.ts';

interface Wanted {
  DATABASE_URL: string;
  DATABASE_HTTP_URL?: string | undefined;
  UNSUBSCRIBE_HASH_KEYS: string;
  VAULT_KEYS: string;
}

/** Looks at the database as the Worker sees it: over HTTP, in the app's role. */
export async function examineDatabase(env: Wanted): Promise<Findings> {
  const sql = connect({ url: env.DATABASE_URL, httpUrl: env.DATABASE_HTTP_URL }).$client;
  const ask: Ask = async (text, values = []) => z.array(z.unknown()).parse(await sql.query(text, values));
  try {
    const faults = await serverFaults(ask);
    if (faults.length > 0) return faulty(...faults);
    const missing = await missingMigrations(ask);
    if (missing !== null) return faulty(missing, ...(await roleFaults(ask)));
    return {
      faults: [
        ...(await roleFaults(ask)),
        ...(await grantFaults(ask)),
        ...(await keyFaults(ask, env)),
        ...(await sealFaults(ask, env)),
      ],
      remarks: (await searchIsSlow(ask)) ? [SLOW_SEARCH] : [],
    };
  } catch (error) {
    return faulty(refusal(error));
  }
}

/** Neon's endpoint says in its message what it refuses; it never holds the password. */
function refusal(error: unknown): string {
  if (isDatabaseUnavailable(error))
    return 'DATABASE_URL: nobody answers there over HTTP; the Worker needs a Neon database.';
  return `DATABASE_URL: the database refuses: ${error instanceof Error ? error.message : String(error)}.`;
}

const journal = z.object({ entries: z.array(z.object({ when: z.int() })) });

async function missingMigrations(ask: Ask): Promise<string | null> {
  const { entries } = journal.parse(
    JSON.parse(readFileSync(new URL('../../db/migrations/meta/_journal.json', import.meta.url), 'utf8')),
  );
  const [row] = await ask(
    `select has_schema_privilege(oid, 'usage') as is_ours from pg_namespace where nspname = 'drizzle'`,
  );
  const known = z.object({ is_ours: z.boolean() }).optional().parse(row);
  if (!known) return 'The database has none of the migrations: run npm run migrate as its owner.';
  if (!known.is_ours)
    return 'This role has no grants: run npm run migrate as the owner, with APP_DATABASE_ROLE naming it.';
  const applied = z
    .array(z.object({ created_at: z.coerce.number() }))
    .parse(await ask('select created_at from drizzle.__drizzle_migrations'));
  const newest = Math.max(...applied.map(({ created_at }) => created_at));
  const lacking = entries.filter(({ when }) => when > newest).length;
  return lacking === 0 ? null : `The database lacks ${lacking} of the migrations: run npm run migrate as its owner.`;
}

async function roleFaults(ask: Ask): Promise<string[]> {
  const [row] = await ask(`
    select current_user as name, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls
      or has_schema_privilege('public', 'CREATE')
      or exists (select from pg_class where relnamespace = 'public'::regnamespace and pg_has_role(relowner, 'usage')) as may_more
    from pg_roles where rolname = current_user`);
  const { name, may_more } = z.object({ name: z.string(), may_more: z.boolean() }).parse(row);
  if (!may_more) return [];
  return [
    `DATABASE_URL: the user “${name}” may do more than read and write rows: give the Worker the app's role, which npm run migrate makes.`,
  ];
}

/** Hashes of which the key is gone are of no use: whoever they stand for would begin subscribed again. */
async function keyFaults(ask: Ask, env: Wanted): Promise<string[]> {
  const known = hashKeysOf(env).map(({ id }) => id);
  const rows = await ask(
    'select key_id, count(*)::int as hashes from suppressions where key_id <> all ($1) group by key_id order by key_id',
    [known],
    // a table that may not be read is grantFaults' to tell of
  ).catch(() => []);
  return z
    .array(z.object({ key_id: z.string(), hashes: z.int() }))
    .parse(rows)
    .map(
      ({ key_id, hashes }) =>
        `UNSUBSCRIBE_HASH_KEYS: the key “${key_id}” is missing, and ${hashes} addresses unsubscribed under it: put it back.`,
    );
}

/**
 * What is sealed with a key that is gone cannot be opened any more: a hook that is not signed is told nothing, and no
 * mail goes out by a workspace's own account.
 */
async function sealFaults(ask: Ask, { VAULT_KEYS }: Wanted): Promise<string[]> {
  const known = readKeys(VAULT_KEYS).map(({ id }) => id);
  const rows = await ask(
    `select split_part(secret, '.', 1) as key_id, count(*)::int as secrets from (
      select sealed_secret as secret from hooks union all select own_sealed_key from settings where own_sealed_key is not null
    ) sealed where split_part(secret, '.', 1) <> all ($1) group by key_id order by key_id`,
    [known],
    // a table that may not be read is grantFaults' to tell of
  ).catch(() => []);
  return z
    .array(z.object({ key_id: z.string(), secrets: z.int() }))
    .parse(rows)
    .map(
      ({ key_id, secrets }) =>
        `VAULT_KEYS: the key “${key_id}” is missing, and it sealed ${secrets} secrets of hooks and senders: put it back.`,
    );
}

async function grantFaults(ask: Ask): Promise<string[]> {
  const rows = await ask(`
    select oid::regclass::text as name from pg_class
    where relnamespace in ('public'::regnamespace, 'forecast'::regnamespace) and relkind in ('r', 'p') and not (
      has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
      and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete'))
    order by 1`);
  const names = z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name);
  if (names.length === 0) return [];
  return [`The app's role may not read and write ${names.join(', ')}: run npm run migrate as the owner.`];
}
