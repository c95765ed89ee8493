import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Jobs, startJobs } from '#local/jobs/server.ts';
import { emptyDatabase } from '#local/jobs/testing/empty-database.ts';
import { probes } from '#local/jobs/testing/probes.ts';
import { ended, graphql, post, run, runsOf } from '#local/jobs/testing/results.ts';
import { type Exchange, startTestApp, type TestApp, testClient } from '#local/jobs/testing/sdk-app.ts';
import { startTestStack, type TestStack } from '#local/jobs/testing/stack.ts';
import { freePort } from '#local/testing/free-port.ts';
import { isThere, until } from '#local/testing/until.ts';

/** Our exchanges beside those of the real server in the same situations, recorded on the wire. */

let stack: TestStack;
let jobs: Jobs;
let app: TestApp;

beforeAll(async () => {
  // as when it was recorded, a step fails for the second time once the sleep of a second beside it has ended
  stack = await startTestStack(probes, { retryInterval: 2 });
  ({ jobs, app } = stack);
});

afterAll(() => stack?.close());

const recordingSchema = z.object({
  direction: z.enum(['server→app', 'app→server']),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.string() }),
});
type Recording = z.infer<typeof recordingSchema>;

async function recorded(name: string, direction: Recording['direction'] = 'server→app'): Promise<Recording[]> {
  const text = await readFile(new URL(`./${name}.jsonl`, import.meta.url), 'utf8');
  const lines = text.trim().split('\n');
  return lines.map((line) => recordingSchema.parse(JSON.parse(line))).filter((line) => line.direction === direction);
}

const IDENTITY = /^(job_id|qi_id|request_id|run_id|fn_id|id|ts|fireAt|scheduledAt)$/;
const STEP_ID = /^[0-9a-f]{40}$/;

/** Replaces what differs from run to run: ids, times, stacks. Step ids are hashes of their names and stay. */
function normalise(value: unknown, key = ''): unknown {
  if (key === 'stack' && typeof value === 'string') return '<stack>';
  // steps that have ended: those that run at once end in any order
  if (key === 'stack' && Array.isArray(value)) return value.toSorted();
  if (IDENTITY.test(key) && !STEP_ID.test(String(value))) return `<${typeof value}>`;
  if (typeof value === 'string' && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(value)) return '<ulid>';
  if (Array.isArray(value)) return value.map((entry) => normalise(entry));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, normalise(member, name)]));
}

const VARYING =
  /^(host|content-length|traceparent|tracestate|x-inngest-job-id|x-request-id|x-run-id|x-inngest-signature)$/;

function normaliseHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, VARYING.test(name) ? '<any>' : value]),
  );
}

interface Wire {
  path: string;
  headers: Record<string, string>;
  body: string;
  status: number;
}

/** The calls in an order that does not depend on which of several parallel calls came first. */
function comparable(calls: Wire[]): unknown[] {
  return calls
    .map(({ path, headers, body, status }) => ({
      path,
      headers: normaliseHeaders(headers),
      body: normalise(JSON.parse(body)),
      status,
    }))
    .map((call) => ({ key: JSON.stringify(call), call }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ call }) => call);
}

async function expectAsRecorded(name: string, calls: Exchange[], only: (recording: Recording) => boolean = () => true) {
  const wire = (await recorded(name)).filter(only).map(({ request, response }) => ({
    path: request.url,
    headers: request.headers,
    body: request.body,
    status: response.status,
  }));
  expect(comparable(calls)).toEqual(comparable(wire));
}

describe('calls are like those of the real server', () => {
  it.concurrent.each([
    ['loop-same-id', 't/loop', {}],
    ['parallel', 't/par', {}],
    ['parallel-one-fails', 't/par-err', {}],
    ['step-error-caught', 't/step-caught', {}],
    ['non-retriable-step', 't/nonretri-step', {}],
    ['retry-after-step', 't/retryafter-step', {}],
    ['function-error', 't/fn-err', {}],
    ['sleep', 't/sleepy', {}],
  ])('%s', async (name, event, data) => {
    const { id } = await run(jobs.url, event, data);
    await expectAsRecorded(name, app.callsOf(id));
  });

  it.concurrent('three-steps, with a user and a version', async () => {
    const [id] = await post(jobs.url, { name: 't/three', data: { user: 1 }, user: { external_id: 'u1' }, v: '2' });
    const { id: runId } = await ended(jobs.url, id ?? '');
    await expectAsRecorded('three-steps', app.callsOf(runId));
  });

  it.concurrent('on-failure', async () => {
    const { id } = await run(jobs.url, 't/onfail');
    const [failed] = await until(
      'onFailure has ended',
      async () => {
        const runs = await runsOf(jobs.url, id);
        return runs[0]?.status === 'COMPLETED' ? runs : undefined;
      },
      isThere,
    );
    await expectAsRecorded('on-failure', [...app.callsOf(id), ...app.callsOf(failed?.id ?? '')]);
  });

  it.concurrent('cancelled-event', async () => {
    const [id] = await post(jobs.url, { name: 't/to-finish' });
    const sleeping = await until(
      'it runs',
      async () => (await runsOf(jobs.url, id ?? '')).find(({ id }) => app.callsOf(id)[0]),
      isThere,
    );
    await post(jobs.url, { name: 't/stop' });
    const cancelled = await ended(jobs.url, id ?? '');
    expect(cancelled).toMatchObject({ id: sleeping.id, status: 'CANCELLED', output: null });
    const [seen] = await until(
      'function.cancelled is seen',
      async () => {
        const runs = await runsOf(jobs.url, sleeping.id);
        return runs[0]?.status === 'COMPLETED' ? runs : undefined;
      },
      isThere,
    );
    await expectAsRecorded('cancelled-event', app.callsOf(seen?.id ?? ''), ({ request }) =>
      request.body.includes('probe-to-finish'),
    );
  });

  it.concurrent('wait-for-event', async () => {
    const [late, met] = await post(jobs.url, [
      { name: 't/waiter', data: { k: 'timeout', timeout: '2s' } },
      { name: 't/waiter', data: { k: 'A', timeout: '20s' } },
    ]);
    const waiting = await until(
      'both wait',
      async () => {
        const [found] = await runsOf(jobs.url, met ?? '');
        return found && app.callsOf(found.id)[0] ? found : undefined;
      },
      isThere,
    );
    await post(jobs.url, { name: 't/go', data: { k: 'B', n: 0 } });
    await post(jobs.url, { name: 't/go', data: { k: 'A', n: 1 } });
    const { id } = await ended(jobs.url, late ?? '');
    await ended(jobs.url, met ?? '');
    await expectAsRecorded('wait-for-event', [...app.callsOf(id), ...app.callsOf(waiting.id)]);
  });

  it.concurrent('send-event, whose answer has the ids of its seed', async () => {
    const { id, output } = await run(jobs.url, 't/send');
    const [sent] = await recorded('send-event', 'app→server');
    await expectAsRecorded('send-event', app.callsOf(id));
    const ids = z.object({ ids: z.array(z.string()) }).parse(JSON.parse(output ?? '')).ids;
    const starts = await Promise.all(ids.map((sentId) => ended(jobs.url, sentId)));
    expect(starts.map((start) => start.output)).toEqual(['1', '2']);

    const seed = sent?.request.headers['x-inngest-event-id-seed'] ?? '';
    const again = await post(jobs.url, JSON.parse(sent?.request.body ?? ''), { 'x-inngest-event-id-seed': seed });
    expect(again).toEqual(JSON.parse(sent?.response.body ?? '').ids);
  });

  it('use-api: the events of a run as the app can fetch them', async () => {
    const [batch] = await recorded('use-api', 'app→server');
    const [id] = await post(jobs.url, { name: 't/to-finish', data: { n: 14, pad: 400_000 } });
    const [sleeping] = await until(
      'it sleeps',
      async () => {
        const runs = await runsOf(jobs.url, id ?? '');
        return runs[0]?.status === 'RUNNING' ? runs : undefined;
      },
      isThere,
    );
    const path = `${jobs.url}/v0/runs/${sleeping?.id}`;
    const ours: unknown = await (await fetch(`${path}/batch`)).json();
    const theirs: unknown = JSON.parse((batch?.response.body ?? '').replace('t/many', 't/to-finish'));
    expect(normalise(ours)).toEqual(normalise(theirs));
    await fetch(`${jobs.url}/v1/runs/${sleeping?.id}`, { method: 'DELETE' });
    expect((await fetch(`${path}/batch`)).status).toBe(410);
  });
});

describe('registering', () => {
  it('asks the app to register as the real server does, and answers as it does', async () => {
    const theirs = (await recorded('sync')).map(({ request, response }) => ({
      ...request,
      status: response.status,
    }))[0];
    const ours = app.exchanges.find(({ method }) => method === 'PUT');
    // Go's client and Node's name themselves and close connections differently; these are the headers the app looks at
    const seen = (headers: Record<string, string> = {}) => ({
      'content-type': headers['content-type'],
      'accept-encoding': headers['accept-encoding'],
      'x-inngest-server-kind': headers['x-inngest-server-kind'],
    });
    expect(seen(ours?.headers)).toEqual(seen(theirs?.headers));
    expect(ours?.body).toBe(JSON.stringify({ url: app.url.replace('127.0.0.1', 'localhost') }));
    expect(ours?.status).toBe(theirs?.status);

    const [answered] = await recorded('sync', 'app→server');
    const registration = { url: 'http://localhost:1/', appName: 'empty', functions: [] };
    const response = await fetch(`${jobs.url}/fn/register`, { method: 'POST', body: JSON.stringify(registration) });
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(await response.json()))).toEqual(
      Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(answered?.response.body ?? ''))),
    );
  });

  it('lists the app and its functions', async () => {
    const data = await graphql(jobs.url, '{ apps { name url error connected functionCount } }');
    expect(data).toMatchObject({
      apps: expect.arrayContaining([
        {
          name: 'probe',
          url: app.url.replace('127.0.0.1', 'localhost'),
          error: null,
          connected: true,
          functionCount: 17,
        },
      ]),
    });
  });
});

it('starts a cron function with the real event, and catches up on missed times in order', async () => {
  const databaseUrl = await emptyDatabase();
  const port = await freePort();
  const client = testClient(`http://127.0.0.1:${port}`, 'probe');
  const cronApp = await startTestApp(client, probes(client));
  const options = { host: '127.0.0.1', port, databaseUrl, appUrls: [cronApp.url], log: () => undefined };
  const first = await startJobs(options);
  await until('the app has registered', () => cronApp.exchanges.find(({ method }) => method === 'PUT'), isThere);
  await first.close();
  await missMinutes(databaseUrl, 3);
  const second = await startJobs(options);
  const calls = await until(
    'the missed times have been caught up with',
    () => {
      const found = cronApp.exchanges.filter(({ path }) => path.includes('crony'));
      return found.length >= 3 ? found : undefined;
    },
    isThere,
  );
  await second.close();
  await cronApp.close();

  const [theirs] = await recorded('cron');
  const schema = z.object({
    event: z.object({ id: z.string(), ts: z.number(), data: z.unknown() }),
    events: z.unknown(),
  });
  const events = calls.map(({ body }) => schema.parse(JSON.parse(body)).event);
  const first3 = calls.slice(0, 3);
  expect(first3.map(({ body }) => normalise(JSON.parse(body)))).toEqual(
    first3.map(() => normalise(JSON.parse(theirs?.request.body ?? ''))),
  );
  for (const event of events) {
    expect(event.id).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/);
    expect(event.ts).toBe(Date.parse(event.id));
    expect(event.data).toEqual({ cron: 'TZ=Europe/Berlin */1 * * * *', fireAt: event.id, scheduledAt: event.id });
  }
  const times = events.map(({ ts }) => ts).sort();
  expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual(times.slice(1).map(() => 60_000));
});

async function missMinutes(databaseUrl: string, minutes: number) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `update local_jobs.crons set next_at = date_trunc('minute', now()) - make_interval(mins => $1) + interval '1 minute'`,
    [minutes],
  );
  await client.end();
}
