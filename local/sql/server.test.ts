import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NeonDbError, neon, neonConfig } from '@neondatabase/serverless';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/neon-http';
import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Postgres, startPostgres } from '#local/postgres/start-postgres.ts';
import { freePort } from '#local/testing/free-port.ts';
import { until } from '#local/testing/until.ts';
import { type Sql, startSql } from './server.ts';

const port = await freePort();
const itsOwn = neonConfig.fetchEndpoint;
const dataDir = mkdtempSync(join(tmpdir(), 'folksbase-sql-'));
let postgres: Postgres;
let endpoint: Sql;
let sql: ReturnType<typeof neon<false, true>>;

beforeAll(async () => {
  postgres = await startPostgres({ dataDir, port, settings: { fsync: 'off' } });
  endpoint = await startSql({
    host: '127.0.0.1',
    port: await freePort(),
    databaseUrl: postgres.url,
    connections: 3,
  });
  neonConfig.fetchEndpoint = endpoint.url;
  sql = neon(postgres.url, { fullResults: true });
});

afterAll(async () => {
  neonConfig.fetchEndpoint = itsOwn;
  await endpoint.close();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Work of an endpoint that gives its requests other time. */
async function withLimit(limitMs: number, work: () => Promise<void>): Promise<void> {
  const other = await startSql({ host: '127.0.0.1', port: await freePort(), databaseUrl: postgres.url, limitMs });
  neonConfig.fetchEndpoint = other.url;
  try {
    await work();
  } finally {
    neonConfig.fetchEndpoint = endpoint.url;
    await other.close();
  }
}

async function refusal(query: PromiseLike<unknown>): Promise<NeonDbError> {
  try {
    await query;
  } catch (error) {
    if (error instanceof NeonDbError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  const needed = { 'neon-connection-string': postgres.url, 'neon-raw-text-output': 'true', 'neon-array-mode': 'true' };
  return fetch(endpoint.url, { method: 'POST', body, headers: { ...needed, ...headers } });
}

describe('POST /sql through the driver', () => {
  it('hands values over as PostgreSQL writes them, and the driver knows their types', async () => {
    const result = await sql`select 7::int as seven, 1.50::numeric as price, true as yes, null as nothing,
      array['a,b', 'c"d'] as list, '{"ö": [1]}'::jsonb as json, 'Zoë 😀' as name, 9007199254740993::bigint as big`;
    expect(result.rows).toEqual([
      {
        seven: 7,
        price: '1.50',
        yes: true,
        nothing: null,
        list: ['a,b', 'c"d'],
        json: { ö: [1] },
        name: 'Zoë 😀',
        big: '9007199254740993',
      },
    ]);
    expect(result).toMatchObject({ command: 'SELECT', rowCount: 1, rowAsArray: false });
  });

  it('takes every kind of parameter the driver prepares', async () => {
    const when = new Date('2026-03-01T10:00:00.000Z');
    const bytes = Buffer.from([0, 255]);
    const { rows } = await sql`select ${"O'Neil"}::text as t, ${42}::int as i, ${null}::text as n,
      ${['x', 'y']}::text[] as a, ${{ k: 1 }}::jsonb as j, ${when}::timestamptz as d, ${bytes}::bytea as b`;
    expect(rows[0]).toMatchObject({ t: "O'Neil", i: 42, n: null, a: ['x', 'y'], j: { k: 1 }, d: when });
    expect(Buffer.from(rows[0]?.b)).toEqual(bytes);
  });

  it('runs several statements as one transaction, all or nothing', async () => {
    await sql`create table ledger (id int primary key)`;
    const [first, second] = await sql.transaction([
      sql`insert into ledger values (1), (2)`,
      sql`select count(*)::int as n from ledger`,
    ]);
    expect(first).toMatchObject({ command: 'INSERT', rowCount: 2 });
    expect(second?.rows).toEqual([{ n: 2 }]);
    const error = await refusal(
      sql.transaction([sql`insert into ledger values (3)`, sql`insert into ledger values (1)`]),
    );
    expect(error.code).toBe('23505');
    expect((await sql`select id from ledger order by id`).rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('opens the transaction as it is asked to', async () => {
    const show = [sql`show transaction_isolation`, sql`show transaction_read_only`, sql`show transaction_deferrable`];
    const results = await sql.transaction(show, { isolationLevel: 'Serializable', readOnly: true, deferrable: true });
    expect(results.map(({ rows }) => Object.values(rows[0] ?? {})[0])).toEqual(['serializable', 'on', 'on']);
  });

  it('makes errors that the driver reports as NeonDbError with all their fields', async () => {
    await sql`create table people (id int primary key, email text unique)`;
    await sql`insert into people values (1, 'ada@example.com')`;
    expect(await refusal(sql`insert into people values (2, 'ada@example.com')`)).toMatchObject({
      message: 'duplicate key value violates unique constraint "people_email_key"',
      code: '23505',
      severity: 'ERROR',
      detail: 'Key (email)=(ada@example.com) already exists.',
      schema: 'public',
      table: 'people',
      constraint: 'people_email_key',
      routine: '_bt_check_unique',
    });
    expect(await refusal(sql`select oops`)).toMatchObject({ code: '42703', position: '8', detail: undefined });
  });

  it('takes one statement at a time, as the extended protocol does', async () => {
    expect(await refusal(sql.query('select 1; select 2'))).toMatchObject({ code: '42601' });
  });

  it('serves drizzle', async () => {
    const notes = pgTable('notes', {
      id: uuid().primaryKey().defaultRandom(),
      title: text().notNull(),
      extra: jsonb(),
      at: timestamp({ withTimezone: true }),
    });
    await sql`create table notes (id uuid primary key default uuidv7(), title text not null, extra jsonb, at timestamptz)`;
    const db = drizzle({ client: neon(postgres.url) });
    const at = new Date('2026-11-24T08:00:00.000Z');
    await db.insert(notes).values({ title: 'Grüße', extra: { rows: [1, 2] }, at });
    const stored = await db.select().from(notes).where(eq(notes.title, 'Grüße'));
    expect(stored).toMatchObject([{ title: 'Grüße', extra: { rows: [1, 2] }, at }]);
    const [inserted, all] = await db.batch([
      db.insert(notes).values({ title: 'second' }).returning(),
      db.select().from(notes),
    ]);
    expect(inserted[0]?.title).toBe('second');
    expect(all).toHaveLength(2);
  });
});

describe('its limits', () => {
  it('lets requests wait when all connections are busy', async () => {
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    const answers = await Promise.all(numbers.map((n) => sql`select ${n}::int as n, pg_sleep(0.01)`));
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(numbers);
    const { rows } =
      await sql`select count(*)::int <= 3 as few from pg_stat_activity where backend_type = 'client backend'`;
    expect(rows).toEqual([{ few: true }]);
  });

  it('keeps nothing between two requests', async () => {
    await sql`set statement_timeout = 12345`;
    await sql`create temp table mine (id int)`;
    await sql`select pg_advisory_lock(1)`;
    await sql`create table seen (round int)`;
    await sql`begin`;
    for (let round = 1; round <= 6; round += 1) {
      const { rows } = await sql`select current_setting('statement_timeout') as t, to_regclass('mine') as mine,
        pg_try_advisory_lock(1) as free`;
      expect(rows).toEqual([{ t: '0', mine: null, free: true }]);
      await sql`insert into seen values (${round})`;
    }
    const outside = new pg.Client(postgres.url);
    await outside.connect();
    expect((await outside.query('select count(*)::int as n from seen')).rows).toEqual([{ n: 6 }]);
    await outside.end();
  });

  it('refuses more than 10 MiB in a request', async () => {
    const error = await refusal(sql`select ${'x'.repeat(10 * 1024 * 1024)}::text`);
    expect(error.message).toContain('413');
    expect(error.message).toContain('request is too large (max is 10485760 bytes)');
    const nearly = 'x'.repeat(10 * 1024 * 1024 - 200);
    expect((await sql`select length(${nearly}) as n`).rows).toEqual([{ n: nearly.length }]);
  });

  it('refuses more than 10 MiB in an answer, whatever the number of rows, and goes on', async () => {
    const one = await refusal(sql`select repeat('x', 10485760) as t`);
    expect(one.message).toContain('507');
    expect(one.message).toContain('response is too large (max is 10485760 bytes)');
    const many = await refusal(sql`select repeat('x', 1000) from generate_series(1, 11000)`);
    expect(many.message).toContain('507');
    const { rows } = await sql`select repeat('x', 10485000) as t`;
    expect(rows[0]?.t).toHaveLength(10_485_000);
  });

  it('ends a request that takes too long, and takes back what it had begun', async () => {
    await sql`create table slow (id int)`;
    await withLimit(2_000, async () => {
      const error = await refusal(sql.transaction([sql`insert into slow values (1)`, sql`select pg_sleep(600)`]));
      expect(error.message).toMatch(/runtime exceeded/);
      expect(error.code).toBe('08P01');
    });
    expect((await sql`select count(*)::int as n from slow`).rows).toEqual([{ n: 0 }]);
    const { rows } =
      await sql`select count(*)::int as n from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active'`;
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('cancels the statement of a caller that hangs up', async () => {
    const running = `select count(*)::int as n from pg_stat_activity where query = 'select pg_sleep(601)' and state = 'active'`;
    const count = async (): Promise<unknown> => (await sql.query(running)).rows[0]?.n;
    await withLimit(600_000, async () => {
      const caller = new AbortController();
      const query = sql.query('select pg_sleep(601)', [], { fetchOptions: { signal: caller.signal } });
      const hangingUp = refusal(query);
      await until('it runs', count, (n) => n === 1);
      caller.abort();
      await hangingUp;
      await until('it is cancelled', count, (n) => n === 0);
    });
  });
});

describe('its border', () => {
  it('lets nobody in with another user, password or database', async () => {
    const ask = (part: 'username' | 'password' | 'pathname', value: string): Promise<NeonDbError> => {
      const url = new URL(postgres.url);
      url[part] = value;
      return refusal(neon(url.href)`select 1`);
    };
    expect((await ask('password', 'guess')).message).toBe("password authentication failed for user 'folksbase'");
    expect((await ask('username', 'eve')).message).toBe("password authentication failed for user 'eve'");
    expect(await ask('pathname', '/postgres')).toMatchObject({ code: '3D000' });
  });

  it('takes both spellings of the scheme', async () => {
    expect(await neon(postgres.url.replace('postgres:', 'postgresql:'))`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('refuses what is not a request of the driver, without saying it back', async () => {
    const bodies = [
      'secret{',
      '{"secret":1}',
      '{"query":"select $1","params":[{"secret":1}]}',
      String.raw`{"query":"select $1::text","params":["\ud800 secret"]}`,
      String.raw`{"query":"select 1 \u0000 secret"}`,
    ];
    for (const body of bodies) {
      const answer = await post(body);
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('secret');
    }
    expect((await post('{"query":"select 1"}', { 'neon-array-mode': 'false' })).status).toBe(400);
    expect((await post('{"queries":[]}', { 'neon-batch-isolation-level': 'Loose' })).status).toBe(400);
    expect(await refusal(sql`select ${'a\0b'}::text`)).toMatchObject({ code: '22021' });
  });

  it('counts its requests', async () => {
    const count = async (): Promise<number> => {
      const answer = await fetch(new URL('/stats', endpoint.url));
      return z.object({ requests: z.number() }).parse(await answer.json()).requests;
    };
    const before = await count();
    await sql`select 1`;
    await sql.transaction([sql`select 1`, sql`select 2`]);
    expect(await count()).toBe(before + 2);
  });

  it('finds the database again after it was away', async () => {
    await postgres.stop();
    expect((await refusal(sql`select 1`)).message).toContain('500');
    postgres = await startPostgres({ dataDir, port, settings: { fsync: 'off' } });
    expect((await sql`select 1 as one`).rows).toEqual([{ one: 1 }]);
  });
});
