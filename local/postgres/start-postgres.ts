import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { GuardedProcess } from '#local/processes/guarded-process.ts';
import { type Cluster, clearStaleLock, prepareCluster, SUPERUSER } from './cluster.ts';
import { findPrograms } from './programs.ts';
import { accountForPostgres, spawnUnprivileged } from './unprivileged.ts';

const HOST = '127.0.0.1';

const SETTINGS: Record<string, string> = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  // what a failed statement was about stays out of the log: it holds people's data
  log_min_messages: 'log',
  log_parameter_max_length: '0',
};

export interface PostgresOptions {
  /** Everything the server keeps lies here; made when missing, used again when there. */
  dataDir: string;
  port: number;
  /** The database that `url` names; created when missing. */
  database?: string;
  /** Server settings beside or instead of ours, e.g. `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>;
  /** Gives up the wait for the server. */
  signal?: AbortSignal;
}

export interface Postgres {
  url: string;
  pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  gone: Promise<string>;
  /** Ends the server in order (open transactions are rolled back); a second call waits for the first. */
  stop: () => Promise<void>;
}

/**
 * Starts a real PostgreSQL 18 on 127.0.0.1 and waits until it takes connections. It never outlives this process; data
 * is safe against kill -9 (fsync and synchronous_commit are on).
 * @throws when it cannot be made or started, with the end of its log
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataDir, port, database = 'folksbase', settings = {}, signal } = options;
  const programs = await findPrograms();
  const account = accountForPostgres();
  const cluster = await prepareCluster(dataDir, programs, account);
  await clearStaleLock(cluster.folder);

  const logFile = join(cluster.folder, '..', 'postgres.log');
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logFile, 'w', 0o600);
  const server = await spawnUnprivileged(
    account,
    programs.postgres,
    ['-D', cluster.folder, '-p', String(port), ...flags],
    [cluster.folder],
    { stdio: ['ignore', log, log], whenOrphaned: 'quit-leader' },
  );
  closeSync(log);
  try {
    await createDatabase(cluster, port, database, server, signal);
  } catch (error) {
    await server.stop('SIGQUIT', 2_000);
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`PostgreSQL did not start: ${words}\n${readFileSync(logFile, 'utf8').slice(-1_000)}`);
  }
  return {
    url: urlOf(cluster, port, database),
    pid: server.pid,
    gone: server.ended,
    stop: () => server.stop('SIGINT', 2_500),
  };
}

function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${cluster.password}@${HOST}:${port}/${database}`;
}

async function createDatabase(
  cluster: Cluster,
  port: number,
  database: string,
  server: GuardedProcess,
  signal: AbortSignal | undefined,
): Promise<void> {
  const client = await connectWhenReady(urlOf(cluster, port, 'postgres'), server, signal);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

/** After a crash the server replays its log before it takes anybody in, for as long as that takes. */
async function connectWhenReady(
  url: string,
  server: GuardedProcess,
  signal: AbortSignal | undefined,
): Promise<pg.Client> {
  let end: string | null = null;
  void server.ended.then((how) => {
    end = how;
  });
  for (;;) {
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (end !== null) throw new Error(`the server ended (${end})`);
      signal?.throwIfAborted();
      if (!isNotReady(error)) {
        // it may be another server that answers on our port; then ours ends, and its log says so
        await Promise.race([server.ended, wait(1_000)]);
        throw error;
      }
    }
    await wait(40);
  }
}

/** Nobody listens yet, or "the database system is starting up" (57P03). */
function isNotReady(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET' || error.code === '57P03';
}
