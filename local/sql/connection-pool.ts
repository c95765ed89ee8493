import type { ServerResponse } from 'node:http';
import pg from 'pg';
import { SqlProblem } from './problem.ts';

declare module 'pg' {
  interface ClientBase {
    /** The server process that serves this connection. */
    readonly processID: number;
  }
}

/** Lends connections to requests, one at a time to each, and takes them back clean. */
export class ConnectionPool {
  readonly #databaseUrl: string;
  readonly #limitMs: number;
  readonly #pool: pg.Pool;

  constructor(databaseUrl: string, connections: number, limitMs: number) {
    this.#databaseUrl = databaseUrl;
    this.#limitMs = limitMs;
    this.#pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
    // a server that goes down breaks idle connections; the pool makes new ones when it is back
    this.#pool.on('error', () => undefined);
  }

  /**
   * Runs something on a connection. When the limit is over, or the caller has hung up, the statement is cancelled and
   * the connection dropped, as Neon does it.
   * @throws what `run` throws; SqlProblem when the time is over (400) or the database cannot be reached (500)
   */
  async withConnection(
    limit: AbortSignal,
    response: ServerResponse,
    run: (client: pg.PoolClient) => Promise<string>,
  ): Promise<string> {
    const client = await this.#connect(limit);
    let cancelled = limit.aborted || response.destroyed;
    const cancel = (): void => {
      if (cancelled) return;
      cancelled = true;
      void this.#cancelStatement(client);
    };
    limit.addEventListener('abort', cancel);
    response.once('close', cancel);
    // a broken connection tells the statement that runs on it; alone it must not end the process
    const ignore = (): void => undefined;
    client.on('error', ignore);
    let clean = false;
    try {
      if (cancelled) throw this.#tooLong();
      const answer = await run(client);
      clean = !cancelled;
      return answer;
    } catch (error) {
      clean = !cancelled && (error instanceof pg.DatabaseError || error instanceof SqlProblem);
      throw limit.aborted ? this.#tooLong() : error;
    } finally {
      limit.removeEventListener('abort', cancel);
      response.off('close', cancel);
      // before the answer: the next request must find no lock of this one, whichever connection it gets
      await giveBack(client, clean);
      client.off('error', ignore);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #connect(limit: AbortSignal): Promise<pg.PoolClient> {
    const connecting = this.#pool.connect();
    const tooLate = new Promise<never>((_, reject) => {
      limit.addEventListener('abort', () => reject(new SqlProblem(503, 'no connection was free in time')), {
        once: true,
      });
    });
    try {
      return await Promise.race([connecting, tooLate]);
    } catch (error) {
      connecting.then((client) => client.release()).catch(() => undefined);
      if (error instanceof pg.DatabaseError || error instanceof SqlProblem) throw error;
      throw new SqlProblem(500, 'could not connect to the database');
    }
  }

  async #cancelStatement(client: pg.PoolClient): Promise<void> {
    const other = new pg.Client(this.#databaseUrl);
    other.on('error', () => undefined);
    try {
      await other.connect();
      await other.query('select pg_cancel_backend($1)', [client.processID]);
    } catch {
      // the database is down, and the statement with it
    } finally {
      await other.end().catch(() => undefined);
    }
  }

  #tooLong(): SqlProblem {
    const seconds = this.#limitMs / 1000;
    return new SqlProblem(400, `Query cancelled, runtime exceeded: SQL over HTTP may take ${seconds} seconds`, '08P01');
  }
}

/** DISCARD ALL fails inside a transaction that a statement left open; such a connection is dropped. */
async function giveBack(client: pg.PoolClient, clean: boolean): Promise<void> {
  if (!clean) return client.release(true);
  try {
    await client.query('DISCARD ALL');
    client.release();
  } catch {
    client.release(true);
  }
}
