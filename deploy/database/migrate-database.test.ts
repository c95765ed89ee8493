import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '#local/testing/free-port.ts';
import { migrateDatabase } from './migrate-database.ts';

const adminUrl = inject('adminUrl');
const admin = new pg.Client(adminUrl);
await admin.connect();
const made: { databases: string[]; roles: string[] } = { databases: [], roles: [] };

afterAll(async () => {
  for (const name of made.databases) await admin.query(`drop database ${name} with (force)`);
  for (const name of made.roles) await admin.query(`drop role if exists ${name}`);
  await admin.end();
});

/** The tests' server, at another database, as somebody else. */
function at(database: string, as: { user?: string; password?: string }): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (as.user) url.username = as.user;
  if (as.password) url.password = as.password;
  return url.href;
}

const newName = (what: string): string => `${what}_${randomUUID().slice(0, 8)}`;
const PASSWORD = 'a password of some length';

/** A database and its owner, who may make roles and is nothing more. */
async function newDatabase(how = '', rights = 'createrole'): Promise<{ name: string; owner: string; url: string }> {
  const owner = newName('owner');
  const name = newName('database');
  await admin.query(`create role ${owner} login ${rights} password '${PASSWORD}'`);
  await admin.query(`create database ${name} owner ${owner} template template0 ${how}`);
  made.databases.push(name);
  made.roles.push(owner);
  return { name, owner, url: at(name, { user: owner, password: PASSWORD }) };
}

function newApp(): { name: string; password: string } {
  const name = newName('app');
  // before its owner
  made.roles.unshift(name);
  return { name, password: PASSWORD };
}

async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

const wordsOf = (migrating: Promise<unknown>): Promise<string> =>
  migrating.then(
    () => 'migrated',
    (error: Error) => error.message,
  );

describe('npm run migrate', () => {
  it('needs no superuser, is repeatable, and may run twice at once', async () => {
    const { url } = await newDatabase();
    const app = newApp();
    const both = await Promise.all([migrateDatabase(url, app), migrateDatabase(url, app)]);
    expect(both.map(({ applied }) => applied).sort()).toEqual([0, expect.any(Number)]);
    expect(Math.max(...both.map(({ applied }) => applied))).toBeGreaterThan(0);
    expect(await migrateDatabase(url, { ...app, password: null })).toMatchObject({ applied: 0 });
  });

  it("gives the app's role the rows of every table, of later ones too, and nothing else", async () => {
    const { name, url } = await newDatabase();
    const app = newApp();
    await migrateDatabase(url, app);
    await withClient(url, (owner) => owner.query('create table later (id bigint generated always as identity)'));
    await withClient(at(name, { user: app.name, password: PASSWORD }), async (client) => {
      const { rows } = await client.query(
        `select relname, has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
          and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete') as all,
          has_table_privilege(oid, 'truncate, references, trigger, maintain') as more
        from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
      );
      expect(rows.length).toBeGreaterThan(15);
      expect(rows).toEqual(rows.map(({ relname }) => ({ relname, all: true, more: false })));
      const sequences = await client.query(
        `select oid::regclass from pg_class where relnamespace = 'public'::regnamespace 
          and case relkind when 'S' then not has_sequence_privilege(oid, 'usage') else false end`,
      );
      expect(sequences.rows).toEqual([]);
      const functions = await client.query(
        `select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and not has_function_privilege(oid, 'execute')`,
      );
      expect(functions.rows).toEqual([]);
      await client.query(`insert into later default values`);
      const forbidden = [
        'create table mine (id int)',
        'create schema mine',
        'create extension hstore',
        'create function mine() returns int language sql return 1',
        'drop table contacts',
        'alter table contacts add column mine int',
        'alter table contacts disable trigger all',
        'create index on contacts (company)',
        'truncate contacts',
        'create role mine',
        'delete from drizzle.__drizzle_migrations',
      ];
      for (const statement of forbidden) {
        expect(await wordsOf(client.query(statement)), statement).toMatch(/permission denied|must be owner/);
      }
    });
  });

  it('lets an administrator make the role, where the owner may not', async () => {
    const { url } = await newDatabase('', 'nocreaterole');
    const app = newApp();
    expect(await wordsOf(migrateDatabase(url, { ...app, password: null }))).toBe(
      `APP_DATABASE_PASSWORD is missing: the role ${app.name} is not there yet, and is made with it.`,
    );
    expect(await wordsOf(migrateDatabase(url, app))).toContain(`let an administrator run CREATE ROLE ${app.name}`);
    await admin.query(`create role ${app.name} login password '${PASSWORD}'`);
    expect(await wordsOf(migrateDatabase(url, app))).toContain(`may not set the password of ${app.name}`);
    expect(await wordsOf(migrateDatabase(url, { ...app, password: null }))).toBe('migrated');
  });

  it('says what does not fit before it changes anything', async () => {
    const { url: ascii } = await newDatabase("encoding 'SQL_ASCII' locale 'C' locale_provider libc");
    expect(await wordsOf(migrateDatabase(ascii, newApp()))).toContain("The database's encoding is SQL_ASCII, not UTF8");
    const { url: small } = await newDatabase("encoding 'UTF8' locale 'C' locale_provider libc");
    expect(await wordsOf(migrateDatabase(small, newApp()))).toContain(
      "The database's locale is C (libc), which does not know that Ä and ä",
    );
    const { name } = await newDatabase();
    const { owner: stranger } = await newDatabase();
    expect(await wordsOf(migrateDatabase(at(name, { user: stranger, password: PASSWORD }), newApp()))).toContain(
      `the user “${stranger}” may not create in the database`,
    );
    const same = await newDatabase();
    expect(await wordsOf(migrateDatabase(same.url, { name: same.owner, password: null }))).toContain(
      'the owner itself: the app gets a role of its own',
    );
  });

  it('says where a search in other scripts will be slow', async () => {
    const { url } = await newDatabase("encoding 'UTF8' locale 'C' locale_provider builtin builtin_locale 'C.UTF-8'");
    expect(await migrateDatabase(url, newApp())).toMatchObject({
      remarks: [expect.stringContaining('searches in other scripts are right, but slow')],
    });
  });

  it('refuses an older server', async () => {
    const { name, url } = await newDatabase();
    // it says of itself that it is one
    await withClient(at(name, {}), async (client) => {
      await client.query(`create schema older; grant usage on schema older to public`);
      await client.query(
        `create function older.current_setting(text) returns text language sql return case $1 when 'server_version' then '17.5' else '170005' end`,
      );
      await client.query(`alter database ${name} set search_path = older, pg_catalog, public`);
    });
    expect(await wordsOf(migrateDatabase(url, newApp()))).toBe(
      'The server is PostgreSQL 17.5: it has to be 18 or later.',
    );
  });

  it('names the variable when there is nobody to talk to, and no password', async () => {
    const { name, owner, url } = await newDatabase();
    const app = newApp();
    const away = `postgres://u:secret@127.0.0.1:${await freePort()}/app`;
    expect(await wordsOf(migrateDatabase(away, app))).toMatch(
      /^DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\.$/,
    );
    expect(await wordsOf(migrateDatabase(at(name, { user: owner, password: 'secret' }), app))).toContain(
      `refuses the user “${owner}” or its password`,
    );
    expect(await wordsOf(migrateDatabase(url.replace(name, 'nowhere'), app))).toContain(
      'there is no database “nowhere”',
    );
    expect(await wordsOf(migrateDatabase('https://u:secret@example.com', app))).toContain('must be an address like');
    expect(await wordsOf(migrateDatabase('postgres://u:secret@ep-x-pooler.eu.example/app', app))).toContain(
      'take the direct address',
    );
  });
});
