import { z } from 'zod';
import type { Ask } from './ask.ts';

/** uuidv7() and RETURNING old/new came with it (docs/decisions/0002-one-batch-one-transaction.md). */
const OLDEST_VERSION = 18;

/** What the migrations create. All are trusted: who may create in a database may create them. */
const EXTENSIONS = ['pg_trgm', 'btree_gin', 'pgcrypto'];

const HOW_TO_CREATE = `CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'`;

/**
 * What keeps this server and database from being Folksbase's, a sentence each; none if nothing does. Whoever is
 * connected does not matter.
 */
export async function serverFaults(ask: Ask): Promise<string[]> {
  const version = await versionOf(ask);
  if (version.major < OLDEST_VERSION) {
    return [`The server is PostgreSQL ${version.name}: it has to be ${OLDEST_VERSION} or later.`];
  }
  const encoding = await encodingOf(ask);
  if (encoding !== 'UTF8')
    return [`The database's encoding is ${encoding}, not UTF8: make it anew with ${HOW_TO_CREATE}.`];
  return [...(await localeFaults(ask)), ...(await extensionFaults(ask))];
}

async function versionOf(ask: Ask): Promise<{ major: number; name: string }> {
  const rows = await ask(
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as name`,
  );
  return z.object({ major: z.int(), name: z.string() }).parse(rows[0]);
}

async function encodingOf(ask: Ask): Promise<string> {
  const rows = await ask(
    'select pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()',
  );
  return z.object({ encoding: z.string() }).parse(rows[0]).encoding;
}

const localeRow = z.object({ name: z.string(), provider: z.string(), knows_letters: z.boolean() });

/**
 * Search ignores case by the database's own rules: they have to know more letters than ASCII's, and no i of their
 * own.
 */
async function localeFaults(ask: Ask): Promise<string[]> {
  const rows = await ask(`
    select coalesce(datlocale, datcollate) as name,
      case datlocprovider when 'b' then 'builtin' when 'i' then 'icu' else 'libc' end as provider,
      lower('ÄŁЖΩI') = 'äłжωi' and 'Ä' ilike 'ä' as knows_letters
    from pg_database where datname = current_database()`);
  const { name, provider, knows_letters } = localeRow.parse(rows[0]);
  if (knows_letters) return [];
  return [
    `The database's locale is ${name} (${provider}), which does not know that Ä and ä, or I and i, are one letter: make it anew with ${HOW_TO_CREATE}.`,
  ];
}

export const SLOW_SEARCH =
  "The database's character type (LC_CTYPE) knows ASCII letters alone: searches in other scripts are right, but slow. Make the database with LOCALE 'C.UTF-8' if they matter.";

/**
 * Whether trigrams are made of ASCII letters alone: searches in other scripts are right then, but read every contact.
 */
export async function searchIsSlow(ask: Ask): Promise<boolean> {
  const rows = await ask(`select cardinality(show_trgm('äж')) = 0 as slow`);
  return z.object({ slow: z.boolean() }).parse(rows[0]).slow;
}

async function extensionFaults(ask: Ask): Promise<string[]> {
  const rows = await ask(
    `select wanted as name, bool_or(installed) as is_installed,
      bool_or(trusted and has_database_privilege(current_database(), 'CREATE') or rolsuper) as may_be_created
    from unnest($1::text[]) wanted
    join pg_roles on rolname = current_user
    left join pg_available_extension_versions available on available.name = wanted
    group by wanted`,
    [EXTENSIONS],
  );
  return extensionRows.parse(rows).flatMap(({ name, is_installed, may_be_created }) => {
    if (is_installed || may_be_created) return [];
    return is_installed === null
      ? [`The server does not have the extension ${name}: install PostgreSQL's contrib package.`]
      : [`The extension ${name} is not in the database: let a superuser run CREATE EXTENSION ${name}.`];
  });
}

const extensionRows = z.array(
  z.object({ name: z.string(), is_installed: z.boolean().nullable(), may_be_created: z.boolean().nullable() }),
);
