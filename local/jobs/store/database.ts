import { Client, Pool } from 'pg';
import type { Query } from './change.ts';
import { SCHEMA_SQL } from './schema.ts';

/** Names the lock in pg_locks; any two numbers will do as long as nobody else in the database takes the same. */
const LOCK_KEYS = [0x6a6f, 0x6273] as const;
const LOCK_TIMEOUT_MS = 3_000;

/** One transaction: queries, and what to do in memory once it is committed. */
interface Transaction {
  rows: Query;
  afterCommit(effect: () => void): void;
}

export interface Database {
  /** A read, or a write that may be lost in a power cut (a counter); never a change of state. */
  rows: Query;
  /**
   * One change of state. Changes run one after the other on the connection that holds the lock, so none needs row
   * locks of its own, and an executor that has lost the lock cannot write. Effects run after the commit, before the
   * next change.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens the executor's database, creates its schema if missing, and takes the lock that keeps a second executor out.
 *
 * @param databaseUrl a real Postgres; all tables live in the schema local_jobs
 * @param onLost called once if the connection that holds the lock ends without close()
 * @throws if another executor holds the lock for longer than a few seconds
 */
export async function openDatabase(databaseUrl: string, onLost: (error: Error) => void): Promise<Database> {
  const writer = new Client({ connectionString: databaseUrl, application_name: 'local-jobs writer' });
  let closing = false;
  const lost = (error: Error) => {
    if (!closing) {
      closing = true;
      onLost(error);
    }
  };
  writer.on('error', lost);
  writer.on('end', () => lost(new Error('The connection to Postgres ended')));
  await writer.connect();
  try {
    await takeLock(writer);
    await writer.query(SCHEMA_SQL);
  } catch (error) {
    closing = true;
    await writer.end();
    throw error;
  }

  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'local-jobs reader',
    max: 8,
    options: '-c search_path=local_jobs -c synchronous_commit=off',
  });
  pool.on('error', lost);

  let tail: Promise<unknown> = Promise.resolve();
  return {
    rows: async (sql, values) => (await pool.query(sql, values)).rows,
    write(work) {
      const turn = tail.then(() => transact(writer, work));
      tail = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      closing = true;
      await tail;
      await Promise.all([writer.end(), pool.end()]);
    },
  };
}

async function transact<T>(writer: Client, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const effects: (() => void)[] = [];
  await writer.query('begin');
  let result: T;
  try {
    result = await work({
      rows: async (sql, values) => (await writer.query(sql, values)).rows,
      afterCommit: (effect) => effects.push(effect),
    });
    await writer.query('commit');
  } catch (error) {
    await writer.query('rollback');
    throw error;
  }
  for (const effect of effects) effect();
  return result;
}

/** The session of a killed executor lasts until Postgres notices, so the lock is tried for more than once. */
async function takeLock(writer: Client) {
  for (const giveUp = Date.now() + LOCK_TIMEOUT_MS; ; ) {
    const { rows } = await writer.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
      ...LOCK_KEYS,
    ]);
    if (rows[0]?.taken) return;
    if (Date.now() > giveUp) {
      throw new Error(
        'Another job executor is running on this database; two would run every step twice. End it first.',
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
