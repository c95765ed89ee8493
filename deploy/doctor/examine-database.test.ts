import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startSql } from '#local/sql/server.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { freePort } from '#local/testing/free-port.ts';
import { examineDatabase } from './examine-database.ts';

const { client, url, appUrl, httpUrl, ours } = await freshDatabase();
const asOwner = await startSql({ host: '127.0.0.1', port: await freePort(), databaseUrl: url });
afterAll(() => asOwner.close());

const KEYS = { UNSUBSCRIBE_HASH_KEYS: `2026a:${'k'.repeat(43)}`, VAULT_KEYS: `2026a:${'k'.repeat(43)}` };
const examined = () => examineDatabase({ ...KEYS, DATABASE_URL: appUrl, DATABASE_HTTP_URL: httpUrl });

/** Whatever a test does to the schema is undone after it. */
beforeEach(() => {
  const undo: string[] = [];
  broken = async (statement, mended) => {
    undo.unshift(mended);
    await client.query(statement);
  };
  return async () => {
    for (const statement of undo) await client.query(statement);
  };
});
let broken: (statement: string, mended: string) => Promise<void>;

describe('the doctor, of the database', () => {
  it('is content with a migrated database in the role of the app', async () => {
    expect(await examined()).toMatchObject({ faults: [] });
  });

  it('sees a migration that is missing', async () => {
    await broken(
      'create table public.applied as select * from drizzle.__drizzle_migrations',
      'insert into drizzle.__drizzle_migrations select * from public.applied; drop table public.applied',
    );
    await client.query('delete from drizzle.__drizzle_migrations where id > 1');
    const { faults } = await examined();
    expect(faults).toEqual([expect.stringMatching(/^The database lacks \d+ of the migrations: run npm run migrate/)]);
    await client.query('delete from drizzle.__drizzle_migrations');
  });

  it('sees a database that nothing was done to, or not for this role', async () => {
    await broken('revoke usage on schema drizzle from folksbase_app', 'grant usage on schema drizzle to folksbase_app');
    expect((await examined()).faults).toEqual([expect.stringContaining('This role has no grants')]);
    await broken('alter schema drizzle rename to elsewhere', 'alter schema elsewhere rename to drizzle');
    expect((await examined()).faults).toEqual([expect.stringContaining('has none of the migrations')]);
  });

  it('sees a table that the app may not write to', async () => {
    await broken('revoke update on contacts from folksbase_app', 'grant update on contacts to folksbase_app');
    expect((await examined()).faults).toEqual([
      "The app's role may not read and write contacts: run npm run migrate as the owner.",
    ]);
  });

  it('sees a key that is missing of those that hashes were made with', async () => {
    const insert = `insert into suppressions (workspace_id, email_hash, key_id)
      select '${ours}', sha256(n::text::bytea), case when n < 3 then '2025a' else '2026a' end from generate_series(1, 3) n`;
    await broken(insert, 'delete from suppressions');
    expect((await examined()).faults).toEqual([
      'UNSUBSCRIBE_HASH_KEYS: the key “2025a” is missing, and 2 addresses unsubscribed under it: put it back.',
    ]);
  });

  it('sees a key that is missing of those that secrets were sealed with', async () => {
    const insert = `insert into hooks (workspace_id, url, events, sealed_secret, created_by)
      select '${ours}', 'https://x.example/', '{}', case when n < 3 then '2025a.x' else '2026a.x' end, '${ours}' from generate_series(1, 3) n`;
    const own = `; insert into settings (workspace_id, own_address, own_sealed_key) values ('${ours}', 'a@x.example', '2025a.x')`;
    await broken(insert + own, 'delete from hooks; delete from settings');
    expect((await examined()).faults).toEqual([
      'VAULT_KEYS: the key “2025a” is missing, and it sealed 3 secrets of hooks and senders: put it back.',
    ]);
  });

  it('sees a role that may do more', async () => {
    const { faults } = await examineDatabase({ ...KEYS, DATABASE_URL: url, DATABASE_HTTP_URL: asOwner.url });
    expect(faults).toEqual([expect.stringContaining('“folksbase_owner” may do more than read and write rows')]);
  });

  it('sees that nobody answers, or answers no, and says no password', async () => {
    const away = { ...KEYS, DATABASE_URL: appUrl, DATABASE_HTTP_URL: `http://127.0.0.1:${await freePort()}/sql` };
    expect((await examineDatabase(away)).faults).toEqual([expect.stringContaining('nobody answers there over HTTP')]);
    const refused = new URL(appUrl);
    refused.password = 'secret';
    const { faults } = await examineDatabase({ ...KEYS, DATABASE_URL: refused.href, DATABASE_HTTP_URL: httpUrl });
    expect(faults).toEqual([expect.stringContaining('the database refuses: password authentication failed')]);
    expect(faults.join()).not.toContain('secret');
  });
});
