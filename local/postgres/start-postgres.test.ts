import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '#local/testing/free-port.ts';
import { type Postgres, startPostgres } from './start-postgres.ts';

const port = await freePort();
// mkdtemp's folders are closed to others, as a root's home is
const dataDir = mkdtempSync(join(tmpdir(), 'folksbase-postgres-'));

async function ask(postgres: Postgres, query: string): Promise<unknown> {
  const client = new pg.Client(postgres.url);
  await client.connect();
  try {
    const { rows } = await client.query({ text: query, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

describe('startPostgres', () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres({ dataDir, port });
  });

  afterAll(async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is PostgreSQL 18 in UTF-8 that writes to disk before it says so', async () => {
    expect(await ask(postgres, `select current_setting('server_version')`)).toMatch(/^18\./);
    expect(await ask(postgres, `select current_setting('server_encoding')`)).toBe('UTF8');
    expect(await ask(postgres, `select lower('ÄÖЖ') || char_length('Zoë')`)).toBe('äöж3');
    expect(await ask(postgres, `select current_setting('fsync') || current_setting('synchronous_commit')`)).toBe(
      'onon',
    );
    expect(await ask(postgres, `select current_setting('listen_addresses')`)).toBe('127.0.0.1');
    expect(await ask(postgres, 'select current_database()')).toBe('folksbase');
  });

  it('keeps what was committed before a kill -9', async () => {
    await ask(postgres, `create table kept as select 'Ada' as name`);
    process.kill(postgres.pid, 'SIGKILL');
    expect(await postgres.gone).toBe('signal SIGKILL');
    postgres = await startPostgres({ dataDir, port });
    expect(await ask(postgres, 'select name from kept')).toBe('Ada');
  });

  it('starts over the lock of a dead server whose process id another program has now', async () => {
    await postgres.stop();
    writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), `${process.pid}\n${join(dataDir, 'cluster')}\n`);
    postgres = await startPostgres({ dataDir, port });
    expect(await ask(postgres, 'select name from kept')).toBe('Ada');
  });

  it('says what is wrong when it cannot start', async () => {
    const second = startPostgres({ dataDir: join(dataDir, 'second'), port });
    await expect(second).rejects.toThrow(/could not bind|in use/i);
  });
});
