import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ConnectionPool } from './connection-pool.ts';
import { checkCredentials } from './credentials.ts';
import { answerOf } from './problem.ts';
import { parseRequest, readBody } from './request.ts';
import { runBatch } from './run-batch.ts';

export interface SqlOptions {
  host: string;
  port: number;
  databaseUrl: string;
  /** Connections to PostgreSQL at most; further requests wait for one. */
  connections?: number;
  /** How long a request may take, waiting for its connection included. */
  limitMs?: number;
}

export interface Sql {
  url: string;
  close: () => Promise<void>;
}

const NEON_LIMIT_MS = 15_000;

/**
 * Serves `POST /sql` as Neon's proxy does for `@neondatabase/serverless`, in front of a PostgreSQL of our own: 10 MiB
 * either way, 15 seconds a request, and nothing kept between two requests. `GET /stats` tells how many there were.
 * Nothing of a request is logged.
 */
export async function startSql(options: SqlOptions): Promise<Sql> {
  const { host, port, databaseUrl, connections = 20, limitMs = NEON_LIMIT_MS } = options;
  const ours = new URL(databaseUrl);
  const pool = new ConnectionPool(databaseUrl, connections, limitMs);
  let requests = 0;

  async function answerSql(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1;
    try {
      checkCredentials(request.headers['neon-connection-string'], ours);
      const limit = AbortSignal.timeout(limitMs);
      const batch = parseRequest(await readBody(request), request.headers);
      const json = await pool.withConnection(limit, response, (client) => runBatch(client, batch));
      send(response, 200, json);
    } catch (error) {
      request.resume();
      const { status, body } = answerOf(error);
      send(response, status, JSON.stringify(body));
    }
  }

  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/sql') void answerSql(request, response);
    else if (request.method === 'GET' && request.url === '/stats') send(response, 200, JSON.stringify({ requests }));
    else send(response, 404, JSON.stringify({ message: 'not found' }));
  });
  // an idle connection that the server closes first fails the caller's next request
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${port}/sql`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await pool.close();
    },
  };
}

function send(response: ServerResponse, status: number, json: string): void {
  if (response.destroyed) return;
  const body = Buffer.from(json);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}
