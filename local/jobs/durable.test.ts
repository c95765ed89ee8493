import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from '#local/testing/free-port.ts';
import { isThere, until } from '#local/testing/until.ts';
import { startJobs } from './server.ts';
import { emptyDatabase } from './testing/empty-database.ts';
import { createGates } from './testing/gates.ts';
import { ended, graphql, post, runsOf, spansOf } from './testing/results.ts';
import { callOf, startTestApp, type TestApp, testClient } from './testing/sdk-app.ts';

/** The executor as a process of its own, which ends in every way a process can. */

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const gates = createGates();
const ledger: string[] = [];
const client = testClient(url);
const functions = [
  client.createFunction({ id: 'held', triggers: [{ event: 'd/held' }] }, async ({ step }) => {
    await step.run('before', () => ledger.push('before'));
    await step.run('held', async () => {
      ledger.push('held');
      await gates.pass('held');
    });
    return step.run('after', () => ledger.push('after') && 'whole');
  }),
  client.createFunction({ id: 'asleep', triggers: [{ event: 'd/asleep' }] }, async ({ step }) => {
    await step.sleep('zz', '1s');
    return 'awake';
  }),
  client.createFunction({ id: 'long', triggers: [{ event: 'd/long' }] }, async ({ step }) => {
    let sum = 0;
    for (let index = 0; index < 30; index += 1) {
      sum += await step.run(`n${index}`, () => {
        ledger.push(`long ${index}`);
        return index;
      });
    }
    return sum;
  }),
  client.createFunction({ id: 'plain', triggers: [{ event: 'd/plain' }] }, () => 'plain'),
];

let databaseUrl: string;
let app: TestApp;
let child: ChildProcess | undefined;

beforeAll(async () => {
  databaseUrl = await emptyDatabase();
  app = await startTestApp(client, functions);
  // an event that comes before its function is registered starts no run, as on the real server
  await startMain();
  await until(
    'the app has registered',
    async () => JSON.stringify(await graphql(url, '{ functions { slug } }')).includes('held'),
    (so) => so,
  );
  await kill();
});

afterEach(() => kill());

afterAll(() => app?.close());

/** Starts main.ts and waits until it says that it is ready. */
async function startMain(environment: Record<string, string> = {}): Promise<ChildProcess> {
  const main = spawnMain({
    JOBS_PORT: String(port),
    DATABASE_URL: databaseUrl,
    APP_INNGEST_URL: app.url,
    JOBS_RETRY_INTERVAL: '0.05',
    ...environment,
  });
  child = main;
  const [line] = await once(createInterface({ input: main.stdout ?? process.stdin }), 'line');
  expect(z.object({ ready: z.literal(true), url: z.string() }).parse(JSON.parse(line)).url).toBe(url);
  return main;
}

function spawnMain(environment: Record<string, string>): ChildProcess {
  const { PATH = '' } = process.env;
  const script = fileURLToPath(new URL('./main.ts', import.meta.url));
  return spawn(process.execPath, [script], { stdio: 'pipe', env: { PATH, ...environment } });
}

async function kill(signal: NodeJS.Signals = 'SIGKILL') {
  const running = child;
  child = undefined;
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  running.kill(signal);
  await once(running, 'exit');
}

it('resumes at the step that was under way when it was killed, with the same attempt', async () => {
  await startMain();
  const [eventId = ''] = await post(url, { name: 'd/held' });
  await gates.reached('held');
  const [run] = await runsOf(url, eventId);
  await kill();
  await startMain();
  await until(
    'the step runs again',
    () => ledger.filter((line) => line === 'held').length === 2,
    (so) => so,
  );
  gates.open('held');
  expect(await ended(url, eventId)).toMatchObject({ id: run?.id, status: 'COMPLETED', output: '"whole"' });
  expect(ledger.filter((line) => line === 'before')).toHaveLength(1);
  expect(ledger.filter((line) => line === 'after')).toHaveLength(1);
  expect(app.callsOf(run?.id ?? '').map((call) => callOf(call).ctx.attempt)).toEqual([0, 0, 0, 0, 0]);
});

/** A run that was asleep when the executor was killed. */
async function killedAsleep(): Promise<{ eventId: string; runId: string }> {
  await startMain();
  const [eventId = ''] = await post(url, { name: 'd/asleep' });
  const runId = (await runsOf(url, eventId))[0]?.id ?? '';
  await until('it sleeps', async () => (await spansOf(url, runId)).find(({ status }) => status === 'WAITING'), isThere);
  await kill();
  return { eventId, runId };
}

it('wakes a run on time that was asleep when it was killed', async () => {
  const { eventId } = await killedAsleep();
  await startMain();
  expect(await ended(url, eventId)).toMatchObject({ status: 'COMPLETED', output: '"awake"' });
});

it('survives kill after kill: every result is kept, and only what was under way is done again', async () => {
  await startMain();
  const [eventId = ''] = await post(url, { name: 'd/long' });
  const done = () => ledger.filter((line) => line.startsWith('long')).length;
  const kills = 4;
  for (let round = 1; round <= kills; round += 1) {
    await until(
      'some steps are done',
      () => done() >= round * 6,
      (so) => so,
    );
    await kill();
    await startMain();
  }
  expect((await ended(url, eventId)).output).toBe(String((29 * 30) / 2));
  expect(new Set(ledger.filter((line) => line.startsWith('long'))).size).toBe(30);
  expect(done()).toBeLessThanOrEqual(30 + kills);
});

it('never loses an event after it has answered for it', async () => {
  await startMain();
  const ids = await post(
    url,
    Array.from({ length: 12 }, () => ({ name: 'd/plain' })),
  );
  await kill();
  await startMain();
  const runs = await Promise.all(ids.map((id) => ended(url, id)));
  expect(runs.map(({ status }) => status)).toEqual(ids.map(() => 'COMPLETED'));
});

it('holds waiting runs after a start until the app answers, and spends no attempt on it', async () => {
  const { eventId, runId } = await killedAsleep();
  await app.close();
  await startMain();
  const apps = () => graphql(url, '{ apps { connected } }');
  await until(
    'the app is missed',
    async () => JSON.stringify(await apps()).includes('false'),
    (so) => so,
  );
  app = await startTestApp(client, functions, Number(new URL(app.url).port));
  expect((await ended(url, eventId)).status).toBe('COMPLETED');
  expect(app.callsOf(runId).map((call) => callOf(call).ctx.attempt)).toEqual([0]);
});

it('spends no attempt on an app that was restarted between two steps', async () => {
  await startMain();
  const [eventId = ''] = await post(url, { name: 'd/asleep' });
  const [run] = await runsOf(url, eventId);
  await until(
    'it sleeps',
    async () => (await spansOf(url, run?.id ?? '')).find(({ status }) => status === 'WAITING'),
    isThere,
  );
  await app.close();
  app = await startTestApp(client, functions, Number(new URL(app.url).port));
  expect((await ended(url, eventId)).status).toBe('COMPLETED');
  expect(app.callsOf(run?.id ?? '').map((call) => callOf(call).ctx.attempt)).toEqual([0]);
});

it.each<[string, (main: ChildProcess) => unknown]>([
  ['its stdin closes, as when the parent dies', (main) => main.stdin?.end()],
  ['it gets SIGTERM', (main) => main.kill('SIGTERM')],
])('ends by itself when %s', async (_, end) => {
  const main = await startMain();
  const exited = once(main, 'exit');
  end(main);
  expect(await exited).toEqual([0, null]);
  await expect(fetch(`${url}/health`)).rejects.toThrow();
});

it('says what is wrong with its environment', async () => {
  const main = spawnMain({ DATABASE_URL: databaseUrl, JOBS_PORT: 'soon' });
  const said: string[] = [];
  main.stderr?.on('data', (chunk) => said.push(String(chunk)));
  expect(await once(main, 'close')).toEqual([1, null]);
  expect(said.join('')).toMatch(/JOBS_PORT[\s\S]*APP_INNGEST_URL|APP_INNGEST_URL[\s\S]*JOBS_PORT/);
});

it('keeps a second executor out of the same database, and reports it when its own lock is lost', async () => {
  const options = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: await emptyDatabase(),
    appUrls: [],
    log: () => undefined,
  };
  const first = await startJobs(options);
  await expect(startJobs(options)).rejects.toThrow(/Another job executor/);

  const postgresClient = new Client({ connectionString: options.databaseUrl });
  await postgresClient.connect();
  await postgresClient.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
    and database = (select oid from pg_database where datname = current_database())`);
  expect(await first.broken).toBeInstanceOf(Error);
  await first.close();
  const second = await startJobs(options);
  await second.close();
  await postgresClient.end();
});

it('says that its port is taken', async () => {
  const options = { host: '127.0.0.1', databaseUrl: await emptyDatabase(), appUrls: [], log: () => undefined };
  await expect(startJobs({ ...options, port: Number(new URL(app.url).port) })).rejects.toThrow(/EADDRINUSE/);
  const jobs = await startJobs({ ...options, port: 0 });
  await jobs.close();
});
