import { Inngest } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startJobs } from '#local/jobs/server.ts';
import { emptyDatabase } from '#local/jobs/testing/empty-database.ts';
import { ended, graphql, post, run, runsOf } from '#local/jobs/testing/results.ts';
import { SILENT_LOGGER, startTestApp, testClient } from '#local/jobs/testing/sdk-app.ts';
import { startTestStack, type TestStack } from '#local/jobs/testing/stack.ts';
import { freePort } from '#local/testing/free-port.ts';
import { isThere, until } from '#local/testing/until.ts';

let stack: TestStack;
const refusals: string[] = [];

beforeAll(async () => {
  stack = await startTestStack(
    (client) => [
      client.createFunction({ id: 'echo', triggers: [{ event: 'a/echo' }] }, ({ step, event }) =>
        step.run('<b>bold</b>', () => event.data),
      ),
      client.createFunction({ id: 'stuck', triggers: [{ event: 'a/stuck' }] }, ({ step }) => step.sleep('zz', '1h')),
      client.createFunction({ id: 'weekly', triggers: [{ cron: 'TZ=Europe/Berlin 0 8 * * 1' }] }, ({ event }) => event),
    ],
    {
      log: (line) => {
        if (line.event === 'registration refused') refusals.push(String(line.reason));
      },
    },
  );
});

afterAll(() => stack?.close());

async function send(
  body: string,
): Promise<{ status: number; answer: { ids: string[]; status: number; error?: string } }> {
  const response = await fetch(`${stack.jobs.url}/e/any-key`, { method: 'POST', body });
  const schema = z.object({ ids: z.array(z.string()), status: z.number(), error: z.string().optional() });
  return { status: response.status, answer: schema.parse(await response.json()) };
}

describe('POST /e/:key', () => {
  it.each([
    ['{}', 'event name is empty'],
    ['{"name":""}', 'event name is empty'],
    ['{"name":"inngest/foo"}', 'event name is reserved for internal use: inngest/foo'],
    ['{"name":"a/none","data":[1]}', /data/],
    ['{"name":"a/none","ts":"now"}', /ts/],
    ['{"name":"a/none","ts":-1}', 'timestamp is before Jan 1, 1980'],
    ['{"name":"a/none"', 'unexpected end of JSON input'],
    ['{"name":"a/\\u0000"}', /U\+0000/],
    [`{"name":"a/none","data":{"x":"${'x'.repeat(3_145_729)}"}}`, /^Event is over the max size: Max 3145728 bytes/],
  ])('refuses %.40s', async (body, words) => {
    const { status, answer } = await send(body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({
      ids: [''],
      status: 400,
      error: words instanceof RegExp ? expect.stringMatching(words) : words,
    });
  });

  it.each(['', '[]'])('takes the empty body "%s"', async (body) => {
    expect(await send(body)).toEqual({ status: 200, answer: { ids: [''], status: 200 } });
  });

  it.each(['{"name":"a/none"}', '{"name":"a/none","data":null,"user":null,"id":null,"ts":0}'])(
    'takes %s',
    async (body) => {
      const { status, answer } = await send(body);
      expect(status).toBe(200);
      expect(answer.ids).toEqual([expect.stringMatching(/^[0-9A-Z]{26}$/)]);
    },
  );

  it('accepts the events before a bad one', async () => {
    const { status, answer } = await send('[{"name":"a/echo"},{"name":""},{"name":"a/echo"}]');
    expect([status, answer.ids.length]).toEqual([400, 1]);
    expect((await ended(stack.jobs.url, answer.ids[0] ?? '')).status).toBe('COMPLETED');
  });

  it('accepts the first 5,000 events of a request', async () => {
    const { status, answer } = await send(JSON.stringify(Array.from({ length: 5_001 }, () => ({ name: 'a/none' }))));
    expect([status, answer.ids.length]).toEqual([400, 5_000]);
  });

  it('allows only POST', async () => {
    expect((await fetch(`${stack.jobs.url}/e/key`)).status).toBe(405);
  });

  it('delivers any text unchanged', async () => {
    const data = { nul: '\u0000', half: '\ud800', emoji: '🦄', keys: { 10: 'x', 9: 'y' } };
    const { output } = await run(stack.jobs.url, 'a/echo', data);
    expect(JSON.parse(output ?? '')).toEqual(data);
  });
});

describe('POST /fn/register', () => {
  const fn = (extra: Record<string, unknown>, id = 'strict-fn') => ({
    id,
    name: 'fn',
    triggers: [{ event: 'a/strict' }],
    steps: {
      step: { id: 'step', name: 'step', runtime: { type: 'http', url: 'http://localhost:1/?fnId=x&stepId=step' } },
    },
    ...extra,
  });

  async function register(functions: unknown[], more: Record<string, unknown> = { appName: 'strict' }) {
    const response = await fetch(`${stack.jobs.url}/fn/register`, {
      method: 'POST',
      headers: { 'x-inngest-expected-server-kind': 'dev' },
      body: JSON.stringify({ url: 'http://localhost:1/', functions, ...more }),
    });
    return { status: response.status, answer: z.record(z.string(), z.unknown()).parse(await response.json()) };
  }

  it.each([
    ['batchEvents', { batchEvents: { maxSize: 3, timeout: '4s' } }],
    ['debounce', { debounce: { period: '2s' } }],
    ['priority', { priority: { run: '1' } }],
    ['rateLimit', { rateLimit: { limit: 1, period: '1m' } }],
    ['singleton', { singleton: { mode: 'skip' } }],
    ['throttle', { throttle: { limit: 1, period: '1m' } }],
    ['timeouts', { timeouts: { start: '1s' } }],
    ['somethingNew', { somethingNew: true }],
    ['jitter', { triggers: [{ cron: '* * * * *', jitter: '10s' }] }],
    ['trigger', { triggers: [{ event: 'a/x', expression: 'event.data.' }] }],
    ['cron', { triggers: [{ cron: '61 * * * *' }] }],
    ['cancelOn', { cancel: [{ event: 'a/x', if: 'foo.bar' }] }],
    ['cancelOn', { cancel: [{ event: 'a/x', timeout: 'soon' }] }],
    ['cancel', { cancel: Array.from({ length: 6 }, () => ({ event: 'a/x' })) }],
    ['triggers', { triggers: Array.from({ length: 11 }, () => ({ event: 'a/x' })) }],
    ['concurrency', { concurrency: [{ limit: 1 }, { limit: 2 }, { limit: 3 }] }],
    ['concurrency', { concurrency: { limit: 1, key: 'event.data.' } }],
    ['idempotency', { idempotency: 'event.data.' }],
    ['name', { name: undefined }],
  ])('refuses %s by name, takes none of the functions, and logs it', async (feature, extra) => {
    const { status, answer } = await register([fn({ triggers: [{ event: 'a/none' }] }, 'strict-good'), fn(extra)]);
    expect([status, answer.status, answer.data]).toEqual([400, 400, null]);
    expect(answer.error).toContain('strict-fn');
    expect(answer.error).toContain(feature);
    expect(refusals.at(-1)).toBe(answer.error);
    const { functions } = z
      .object({ functions: z.array(z.object({ slug: z.string() })) })
      .parse(await graphql(stack.jobs.url, '{ functions { slug } }'));
    expect(functions.map(({ slug }) => slug)).not.toContain('strict-good');
  });

  it('tells the SDK, and through it the app, why it was refused', async () => {
    const client = testClient(stack.jobs.url, 'picky');
    const app = await startTestApp(client, [
      client.createFunction(
        { id: 'fast', triggers: [{ event: 'a/x' }], throttle: { limit: 1, period: '1m' } },
        () => 1,
      ),
    ]);
    const response = await fetch(app.url, { method: 'PUT' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('picky-fast asks for throttle');
    await app.close();
  });

  it('refuses an app without a name, one that expects another kind of server, and what is not JSON', async () => {
    expect((await register([], {})).answer.error).toBe('App ID required');
    const cloud = await fetch(`${stack.jobs.url}/fn/register`, {
      method: 'POST',
      headers: { 'x-inngest-expected-server-kind': 'cloud' },
      body: '{}',
    });
    expect(await cloud.json()).toMatchObject({ error: 'Expected server kind cloud, got dev' });
    expect((await fetch(`${stack.jobs.url}/fn/register`, { method: 'POST', body: '{' })).status).toBe(400);
  });

  it('says whether anything changed, and archives functions that are gone', async () => {
    const moving = { appName: 'moving' };
    const both = [
      fn({ triggers: [{ event: 'a/moved' }] }, 'moving-a'),
      fn({ triggers: [{ event: 'a/moved' }] }, 'moving-b'),
    ];
    expect((await register(both, moving)).answer).toMatchObject({ ok: true, modified: true });
    expect((await register(both, moving)).answer).toMatchObject({ ok: true, modified: false });
    expect((await register(both.slice(1), moving)).answer).toMatchObject({ ok: true, modified: true });
    const [id = ''] = await post(stack.jobs.url, { name: 'a/moved' });
    expect(await runsOf(stack.jobs.url, id)).toHaveLength(1);
    await register([], moving);
  });

  it('starts no run for an event that came before its function was registered', async () => {
    const [id = ''] = await post(stack.jobs.url, { name: 'a/early' });
    await register([fn({ triggers: [{ event: 'a/early' }] }, 'early-fn')], { appName: 'early' });
    expect(await runsOf(stack.jobs.url, id)).toEqual([]);
    await register([], { appName: 'early' });
  });
});

describe('results can be read', () => {
  it('by the REST API', async () => {
    const { id } = await run(stack.jobs.url, 'a/echo', { n: 1 });
    const response = await fetch(`${stack.jobs.url}/v1/runs/${id}`);
    const { data } = z.object({ data: z.record(z.string(), z.unknown()) }).parse(await response.json());
    expect(data).toMatchObject({ run_id: id, status: 'Completed', output: { n: 1 }, function_version: 0 });
    const list = await fetch(`${stack.jobs.url}/v1/events/${data.event_id}/runs`);
    expect(await list.json()).toMatchObject({ data: [data] });
    expect((await fetch(`${stack.jobs.url}/v1/runs/none`)).status).toBe(404);
    expect(await (await fetch(`${stack.jobs.url}/health`)).json()).toEqual({ status: 200, message: 'OK' });
  });

  it('by GraphQL, with the queries of the real server', async () => {
    const from = new Date().toISOString();
    const { id } = await run(stack.jobs.url, 'a/echo', { n: 2 });
    const query =
      'query($from: Time!) { runs(first: 20, orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from: $from}) { totalCount edges { node { id status eventName isBatch cronSchedule output function { slug } } } } }';
    expect(await graphql(stack.jobs.url, query, { from })).toEqual({
      runs: {
        totalCount: 1,
        edges: [
          {
            node: {
              id,
              status: 'COMPLETED',
              eventName: 'a/echo',
              isBatch: false,
              cronSchedule: null,
              output: null,
              function: { slug: 'probe-echo' },
            },
          },
        ],
      },
    });
    const one = 'query($id: String!) { run(runID: $id) { status output } }';
    expect(await graphql(stack.jobs.url, one, { id })).toEqual({ run: { status: 'COMPLETED', output: '{"n":2}' } });
  });

  it.each(['{', '{"query":1}'])('not by %s, which is not a GraphQL request', async (body) => {
    const response = await fetch(`${stack.jobs.url}/v0/gql`, { method: 'POST', body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ errors: [{ message: 'json body could not be decoded' }], data: null });
  });

  it('with the number of requests made to the app, in all and per run', async () => {
    const count = async () => {
      const response = await fetch(`${stack.jobs.url}/v1/folksbase/requests`);
      const schema = z.object({
        total: z.number(),
        runs: z.array(z.object({ run_id: z.string(), requests: z.number() })),
      });
      return schema.parse(await response.json());
    };
    const { id } = await run(stack.jobs.url, 'a/echo', {});
    const { total, runs } = await count();
    expect(runs.find(({ run_id }) => run_id === id)?.requests).toBe(2);
    expect(total).toBe(runs.reduce((sum, { requests }) => sum + requests, 0));
  });
});

describe('by hand', () => {
  it('a run can be cancelled and run again with the same event, and a cron function started', async () => {
    const [eventId = ''] = await post(stack.jobs.url, { name: 'a/stuck', id: 'only-once' });
    const [stuck] = await runsOf(stack.jobs.url, eventId);
    const cancelled = await graphql(stack.jobs.url, `mutation { cancelRun(runID: "${stuck?.id}") { id status } }`);
    expect(cancelled).toEqual({ cancelRun: { id: stuck?.id, status: 'CANCELLED' } });
    await graphql(stack.jobs.url, `mutation { rerun(runID: "${stuck?.id}") }`);
    expect(await runsOf(stack.jobs.url, eventId)).toHaveLength(2);

    const from = new Date().toISOString();
    await graphql(stack.jobs.url, 'mutation($d: Map) { invokeFunction(functionSlug: "probe-weekly", data: $d) }', {
      d: { n: 3 },
    });
    const invoked = await until(
      `there is an invoked run after ${from}`,
      () => stack.app.exchanges.find(({ path, answer }) => path.includes('probe-weekly') && answer.includes('invoked')),
      isThere,
    );
    expect(JSON.parse(invoked.body).event).toMatchObject({
      name: 'inngest/function.invoked',
      data: { n: 3, _inngest: {} },
    });
  });
});

describe('the page', () => {
  const page = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${stack.jobs.url}${path}`, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('lists runs and functions, with the next time of a cron', async () => {
    const { id } = await run(stack.jobs.url, 'a/echo', { n: 4 });
    const { status, text, headers } = await page('/');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain(`<a href="/runs/${id}">probe-echo</a>`);
    expect(text).toMatch(/TZ=Europe\/Berlin 0 8 \* \* 1[\s\S]*<time datetime="\d{4}-\d\d-\d\dT0[67]:00:00/);
    expect((await page('/?status=cancelled')).text).not.toContain(id);
    expect((await page('/?function=probe-weekly')).text).not.toContain(id);
    expect((await page('/?status=completed&function=probe-echo')).text).toContain(id);
  });

  it('shows a run with its steps, with everything escaped', async () => {
    const { id } = await run(stack.jobs.url, 'a/echo', { note: '<script>alert(1)</script>' });
    const { text } = await page(`/runs/${id}`);
    expect(text).toContain('&lt;b&gt;bold&lt;/b&gt;');
    expect(text).not.toContain('<script>');
    expect((await page('/runs/none')).status).toBe(404);
  });

  it('escapes the names that an app registers, in text and in attributes', async () => {
    const id = `"><script>'&`;
    const runtime = { type: 'http', url: 'http://localhost:1/?fnId=x&stepId=step' };
    const fn = { id, name: 'fn', triggers: [], steps: { step: { id: 'step', name: 'step', runtime } } };
    const register = (functions: unknown[]) =>
      fetch(`${stack.jobs.url}/fn/register`, {
        method: 'POST',
        body: JSON.stringify({ url: 'http://localhost:1/', appName: 'hostile', functions }),
      });
    await register([fn]);
    const { text } = await page('/');
    expect(text).toContain('<code>&quot;&gt;&lt;script&gt;&#39;&amp;</code>');
    expect(text).toContain('href="/?function=%22%3E%3Cscript%3E%27%26"');
    expect(text).not.toContain('<script>');
    await register([]);
  });

  it('has buttons to cancel and to run again, which other sites cannot press', async () => {
    const [eventId = ''] = await post(stack.jobs.url, { name: 'a/stuck' });
    const [stuck] = await runsOf(stack.jobs.url, eventId);
    const foreign = await page(`/runs/${stuck?.id}/cancel`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(foreign.status).toBe(403);
    expect((await runsOf(stack.jobs.url, eventId))[0]?.status).not.toBe('CANCELLED');
    const own = await page(`/runs/${stuck?.id}/cancel`, { method: 'POST' });
    expect([own.status, own.headers.get('location')]).toEqual([303, `/runs/${stuck?.id}`]);
    expect((await ended(stack.jobs.url, eventId)).status).toBe('CANCELLED');
    const again = await page(`/runs/${stuck?.id}/rerun`, { method: 'POST' });
    expect(again.status).toBe(303);
    expect(await runsOf(stack.jobs.url, eventId)).toHaveLength(2);
    await page(`${again.headers.get('location')}/cancel`, { method: 'POST' });
  });
});

it('signs its calls and demands the key for its API if it has a signing key', async () => {
  const signingKey = 'signkey-test-7468697320697320612074657374206b6579';
  const port = await freePort();
  const client = new Inngest({
    id: 'signed',
    logger: SILENT_LOGGER,
    isDev: false,
    baseUrl: `http://127.0.0.1:${port}`,
    eventKey: 'k',
    signingKey,
    checkpointing: false,
  });
  const app = await startTestApp(client, [
    client.createFunction({ id: 'fn', triggers: [{ event: 'a/signed' }] }, ({ step }) =>
      step.run('one', () => 'signed'),
    ),
  ]);
  const jobs = await startJobs({
    host: '127.0.0.1',
    port,
    databaseUrl: await emptyDatabase(),
    appUrls: [app.url],
    signingKey,
    eventKey: 'k',
    log: () => undefined,
  });
  await until(
    'the app has registered',
    () => app.exchanges.find(({ method, status }) => method === 'PUT' && status === 200),
    isThere,
  );
  const { ids } = await client.send({ name: 'a/signed', data: {} });
  expect(await ended(jobs.url, ids[0] ?? '')).toMatchObject({ status: 'COMPLETED', output: '"signed"' });

  const call = app.exchanges.find(({ method }) => method === 'POST');
  const { 'x-inngest-signature': _, ...unsigned } = call?.headers ?? {};
  const forged = await fetch(`${app.url}?fnId=signed-fn&stepId=step`, {
    method: 'POST',
    headers: { 'content-type': unsigned['content-type'] ?? '' },
    body: call?.body ?? '',
  });
  expect(forged.status).toBe(401);
  expect((await fetch(`${jobs.url}/v1/runs/none`)).status).toBe(401);
  expect((await fetch(`${jobs.url}/v1/runs/none`, { headers: { authorization: `Bearer ${signingKey}` } })).status).toBe(
    404,
  );
  expect((await fetch(`${jobs.url}/e/other`, { method: 'POST', body: '{"name":"a/signed"}' })).status).toBe(401);
  await jobs.close();
  await app.close();
});
