import { createServer, type ServerResponse } from 'node:http';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { freePort } from '#local/testing/free-port.ts';
import { connect } from './client.ts';
import { isDatabaseRefusal, isDatabaseUnavailable } from './errors.ts';

/** Asks a database whose endpoint answers so. Returns what it fails with. */
async function askOneThat(answer: (response: ServerResponse) => void): Promise<unknown> {
  const port = await freePort();
  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(response));
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const db = connect({ url: 'postgres://u:p@db.example/app', httpUrl: `http://127.0.0.1:${port}/sql` });
  try {
    return await db.execute(sql`select 1`).then(
      () => null,
      (error: unknown) => error,
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

it.each<[string, (response: ServerResponse) => void]>([
  ['breaks off its answer', (response) => response.writeHead(200).write('{"rows":[', () => response.destroy())],
  ['hangs up', (response) => response.destroy()],
  ['says 503', (response) => response.writeHead(503).end()],
  ['says 429', (response) => response.writeHead(429).end()],
])('a database that %s is away', async (_, answer) => {
  expect(isDatabaseUnavailable(await askOneThat(answer))).toBe(true);
});

const TIMED_OUT = '{"message":"Query cancelled, runtime exceeded: SQL over HTTP may take 15 seconds","code":"08P01"}';

it.each<[string, (response: ServerResponse) => void]>([
  ['finds the request too large', (response) => response.writeHead(413).end()],
  ['finds the answer too large', (response) => response.writeHead(507).end()],
  ['stops a statement that takes too long', (response) => response.writeHead(400).end(TIMED_OUT)],
])('a database that %s has refused, and is not away', async (_, answer) => {
  const error = await askOneThat(answer);
  expect([isDatabaseRefusal(error), isDatabaseUnavailable(error)]).toEqual([true, false]);
});
