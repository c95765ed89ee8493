import { once } from 'node:events';
import { createServer } from 'node:http';
import { NonRetriableError, RetryAfterError } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '#local/testing/free-port.ts';
import { isThere, until } from '#local/testing/until.ts';
import { createGates } from './testing/gates.ts';
import { ended, post, run, runsOf, spansOf } from './testing/results.ts';
import { callOf, type Exchange } from './testing/sdk-app.ts';
import { startTestStack, type TestStack } from './testing/stack.ts';

/** When each step of `many` ran. */
const stepTimes: number[] = [];
let stack: TestStack;
const gates = createGates();
/** What ran, in order. */
const ledger: string[] = [];

beforeAll(async () => {
  stack = await startTestStack((client) => [
    client.createFunction({ id: 'flaky', triggers: [{ event: 's/flaky' }] }, async ({ step, attempt }) => {
      for (const name of ['one', 'two']) {
        await step.run(name, () => {
          if (attempt < 2) throw new Error(`${name} at ${attempt}`);
        });
      }
      if (attempt < 1) throw new Error('outside');
      return 'done';
    }),
    client.createFunction({ id: 'hopeless', triggers: [{ event: 's/hopeless' }] }, ({ step }) =>
      step.run('bad', () => {
        throw new Error('always');
      }),
    ),
    client.createFunction({ id: 'final', triggers: [{ event: 's/final' }] }, () => {
      throw new NonRetriableError('not again');
    }),
    client.createFunction({ id: 'later', retries: 1, triggers: [{ event: 's/later' }] }, ({ attempt }) => {
      if (attempt === 0) throw new RetryAfterError('busy', new Date(Date.now() + 2_000));
      return 'served';
    }),
    client.createFunction({ id: 'race', triggers: [{ event: 's/race' }] }, async ({ step }) => {
      const first = await Promise.race([step.run('quick', () => 'quick'), step.run('slow', () => gates.pass('slow'))]);
      return step.run('after', () => first);
    }),
    client.createFunction({ id: 'branches', triggers: [{ event: 's/branches' }] }, ({ step }) =>
      Promise.all(
        ['x', 'y'].map(async (name) => {
          await step.run(`${name}1`, () => name);
          return step.run(`${name}2`, () => name.toUpperCase());
        }),
      ),
    ),
    client.createFunction({ id: 'big', retries: 2, triggers: [{ event: 's/big' }] }, async ({ step, event }) => {
      for (const index of [0, 1, 2]) await step.run(`part ${index}`, () => 'x'.repeat(event.data.size));
      return 'ok';
    }),
    client.createFunction({ id: 'shrinking', triggers: [{ event: 's/shrinking' }] }, ({ step, attempt }) =>
      step.run('one', () => 'x'.repeat(attempt === 0 ? 5_000_000 : 5)),
    ),
    client.createFunction({ id: 'loud', retries: 2, triggers: [{ event: 's/loud' }] }, () => 'x'.repeat(9_000_000)),
    client.createFunction({ id: 'invoker', triggers: [{ event: 's/invoker' }] }, ({ step }) =>
      step.invoke('call', { function: client.createFunction({ id: 'big', triggers: [] }, () => undefined) }),
    ),
    client.createFunction(
      { id: 'once', idempotency: 'event.data.key', triggers: [{ event: 's/once' }] },
      ({ event }) => {
        ledger.push(`once ${event.data.n}`);
        if (event.data.fail) throw new NonRetriableError('failed');
      },
    ),
    client.createFunction({ id: 'also', triggers: [{ event: 's/dedupe' }] }, () => 'also'),
    client.createFunction({ id: 'dedupe', triggers: [{ event: 's/dedupe' }] }, () => 'dedupe'),
    client.createFunction({ id: 'future', triggers: [{ event: 's/future' }] }, () => Date.now()),
    client.createFunction(
      { id: 'wild', triggers: [{ event: 'wild/*', if: "event.data.size > 2 && event.data.kind == 'big'" }] },
      ({ event }) => event.name,
    ),
    client.createFunction(
      {
        id: 'finished',
        triggers: [{ event: 'inngest/function.finished', if: "event.data.function_id == 'probe-later'" }],
      },
      ({ event }) => event.data,
    ),
    client.createFunction(
      {
        id: 'unfailing',
        triggers: [{ event: 's/unfailing' }],
        cancelOn: [{ event: 's/unfail-stop' }],
        onFailure: () => {
          ledger.push('onFailure after cancel');
        },
      },
      ({ step }) => step.sleep('zz', '1h'),
    ),
    client.createFunction({ id: 'many', triggers: [{ event: 's/many' }] }, async ({ step }) => {
      for (let index = 0; index < 40; index += 1) await step.run(`n${index}`, () => stepTimes.push(performance.now()));
    }),
  ]);
});

afterAll(() => stack?.close());

/** An app without the SDK, for answers that the SDK would not give, or not in a reasonable time. */
async function startRawApp(answer: (steps: number) => [status: number, body: unknown]) {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { steps = {} } = JSON.parse(Buffer.concat(chunks).toString());
    const [status, body] = answer(Object.keys(steps).length);
    outgoing.writeHead(status, { 'x-inngest-sdk': 'raw', 'x-inngest-req-version': '2' }).end(JSON.stringify(body));
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Registers an app of one function that has no retries. */
async function registerRaw(port: number, event: string) {
  const url = `http://localhost:${port}/api/inngest`;
  const runtime = { type: 'http', url: `${url}?fnId=raw&stepId=step` };
  const step = { id: 'step', name: 'step', runtime, retries: { attempts: 0 } };
  const functions = [{ id: `${event}-fn`, name: 'fn', triggers: [{ event }], steps: { step } }];
  const body = JSON.stringify({ url, appName: event, functions });
  await fetch(`${stack.jobs.url}/fn/register`, { method: 'POST', body });
}

const attempts = (calls: Exchange[]) => calls.map((call) => callOf(call).ctx.attempt);

describe('attempts', () => {
  it('start from 0 again for each step and for the code after it', async () => {
    const { id, status, output } = await run(stack.jobs.url, 's/flaky');
    expect({ status, output }).toEqual({ status: 'COMPLETED', output: '"done"' });
    expect(attempts(stack.app.callsOf(id))).toEqual([0, 1, 2, 0, 1, 2, 0, 1]);
    expect(callOf(stack.app.callsOf(id)[0] as Exchange).ctx.max_attempts).toBe(5);
    expect(await spansOf(stack.jobs.url, id)).toMatchObject([
      { name: 'one', status: 'COMPLETED', attempts: 2, stepOp: 'RUN' },
      { name: 'two', status: 'COMPLETED', attempts: 2, stepOp: 'RUN' },
    ]);
  });

  it('end with the last one: the step fails, and the run with it', async () => {
    const { id, status, output } = await run(stack.jobs.url, 's/hopeless');
    expect(status).toBe('FAILED');
    expect(JSON.parse(output ?? '')).toMatchObject({ name: 'Error', message: 'always', error: 'NonRetriableError' });
    expect(attempts(stack.app.callsOf(id))).toEqual([0, 1, 2, 3, 4, 0]);
    expect(await spansOf(stack.jobs.url, id)).toMatchObject([{ name: 'bad', status: 'FAILED', attempts: 4 }]);
  });

  it('end at once with a NonRetriableError outside of steps', async () => {
    const { id, status } = await run(stack.jobs.url, 's/final');
    expect(status).toBe('FAILED');
    expect(attempts(stack.app.callsOf(id))).toEqual([0]);
  });

  it('wait as long as Retry-After says instead of the backoff, even if it is a date', async () => {
    const start = Date.now();
    const { id, status } = await run(stack.jobs.url, 's/later');
    expect(status).toBe('COMPLETED');
    expect(attempts(stack.app.callsOf(id))).toEqual([0, 1]);
    // cut to whole seconds of the clock, as on the real server
    expect(Date.now() - start).toBeGreaterThan(900);
    const finished = await until(
      'function.finished is sent',
      () => stack.app.exchanges.find(({ path, body }) => path.includes('probe-finished') && body.includes(id)),
      isThere,
    );
    expect(JSON.parse(finished.body).event).toMatchObject({
      name: 'inngest/function.finished',
      data: { _inngest: { status: 'Completed' }, function_id: 'probe-later', run_id: id, result: 'served' },
    });
  });

  it('are spent on an app that is down: without retries the run fails at once', async () => {
    await registerRaw(await freePort(), 's/down');
    const { status, output } = await run(stack.jobs.url, 's/down');
    expect(status).toBe('FAILED');
    expect(output).toContain('Unable to reach SDK URL');
  });
});

describe('parallel steps', () => {
  it('are followed by one call once all of them have ended, even in a race', async () => {
    const [id] = await post(stack.jobs.url, { name: 's/race' });
    await gates.reached('slow');
    const [started] = await runsOf(stack.jobs.url, id ?? '');
    await until(
      'quick has ended',
      async () => (await spansOf(stack.jobs.url, started?.id ?? '')).find(({ status }) => status === 'COMPLETED'),
      isThere,
    );
    gates.open('slow');
    const { output } = await ended(stack.jobs.url, id ?? '');
    expect(output).toBe('"quick"');
    expect(stack.app.callsOf(started?.id ?? '').map(({ path }) => path.includes('stepId=step'))).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('can be branches of several steps', async () => {
    const { id, output } = await run(stack.jobs.url, 's/branches');
    expect(output).toBe('["X","Y"]');
    expect(await spansOf(stack.jobs.url, id)).toHaveLength(4);
  });
});

describe('limits', () => {
  it('lets the app fetch state over 4 MiB itself', async () => {
    const { id, status } = await run(stack.jobs.url, 's/big', { size: 2_500_000 });
    expect(status).toBe('COMPLETED');
    const last = callOf(stack.app.callsOf(id).at(-1) as Exchange);
    expect(last.steps).toBeUndefined();
    expect(JSON.parse(stack.app.callsOf(id).at(-1)?.body ?? '')).toMatchObject({
      use_api: true,
      ctx: { use_api: true },
    });
  });

  it('tries a step with an output over 4 MiB again like any other, and fails the run with the last attempt', async () => {
    const { id, status, output } = await run(stack.jobs.url, 's/big', { size: 5_000_000 });
    expect(status).toBe('FAILED');
    expect(output).toContain('step output size is greater than the limit');
    expect(attempts(stack.app.callsOf(id))).toEqual([0, 1, 2]);
    expect(await spansOf(stack.jobs.url, id)).toMatchObject([{ name: 'part 0', status: 'FAILED', attempts: 2 }]);
  });

  it('continues after a step whose output was over 4 MiB at the first attempt only', async () => {
    const { id, status } = await run(stack.jobs.url, 's/shrinking');
    expect(status).toBe('COMPLETED');
    expect(attempts(stack.app.callsOf(id))).toEqual([0, 1, 0]);
  });

  it('fails the run for an answer over 8 MiB, without a retry', async () => {
    const { id, status, output } = await run(stack.jobs.url, 's/loud');
    expect(status).toBe('FAILED');
    expect(output).toContain('output_too_large');
    expect(attempts(stack.app.callsOf(id))).toEqual([0]);
  });

  it.each([
    [999, 'COMPLETED'],
    [1_000, 'FAILED'],
  ])('lets a run remember %i results: %s', async (count, status) => {
    const ops = Array.from({ length: count }, (_, index) => ({ id: `id${index}`, op: 'StepRun', data: index }));
    const raw = await startRawApp((steps) => (steps === 0 ? [206, ops] : [200, 'done']));
    await registerRaw(raw.port, 's/crowded');
    const ended = await run(stack.jobs.url, 's/crowded');
    expect(ended.status).toBe(status);
    if (status === 'FAILED') expect(ended.output).toContain('InngestErrFunctionOverflowed');
    await raw.close();
  });

  it('fails a run that uses step.invoke, which is not implemented', async () => {
    const { status, output } = await run(stack.jobs.url, 's/invoker');
    expect(status).toBe('FAILED');
    expect(output).toContain('step.invoke is not implemented');
  });
});

describe('a run starts', () => {
  it('once per idempotency key in 24 hours, even after a failure, and always if the event has no key', async () => {
    const url = stack.jobs.url;
    const send = async (n: number, data: Record<string, unknown>) => {
      const [id] = await post(url, { name: 's/once', data: { n, ...data } });
      return runsOf(url, id ?? '');
    };
    const counts = [];
    for (const [n, data] of [{ key: 'A', fail: true }, { key: 'A' }, { key: 'B' }, {}, {}].entries()) {
      counts.push((await send(n, data)).length);
    }
    expect(counts).toEqual([1, 0, 1, 1, 1]);
    await until(
      'there are four runs',
      () => ledger.filter((line) => line.startsWith('once')).length === 4,
      (so) => so,
    );
    expect(ledger.filter((line) => line.startsWith('once')).sort()).toEqual(['once 0', 'once 2', 'once 3', 'once 4']);
  });

  it('once per function and event id', async () => {
    const [first] = await post(stack.jobs.url, { name: 's/dedupe', id: 'the-same' });
    const [second] = await post(stack.jobs.url, { name: 's/dedupe', id: 'the-same' });
    expect(second).not.toBe(first);
    expect(await runsOf(stack.jobs.url, first ?? '')).toHaveLength(2);
    expect(await runsOf(stack.jobs.url, second ?? '')).toHaveLength(0);
  });

  it('at the time of its event, if that is in the future', async () => {
    const ts = Date.now() + 700;
    const [id] = await post(stack.jobs.url, { name: 's/future', ts });
    const { output } = await ended(stack.jobs.url, id ?? '');
    expect(Number(output)).toBeGreaterThanOrEqual(ts);
  });

  it('if the event matches a wildcard and a condition', async () => {
    const ids = await post(stack.jobs.url, [
      { name: 'wild/two/three', data: { size: 3, kind: 'big' } },
      { name: 'wild/two', data: { size: 1, kind: 'big' } },
      { name: 'wild/two', data: { kind: 'big' } },
      { name: 'wilder/two', data: { size: 3, kind: 'big' } },
    ]);
    const counts = await Promise.all(ids.map(async (id) => (await runsOf(stack.jobs.url, id)).length));
    expect(counts).toEqual([1, 0, 0, 0]);
  });
});

it('calls no onFailure after a cancellation', async () => {
  const [id] = await post(stack.jobs.url, { name: 's/unfailing' });
  await until(
    'it sleeps',
    async () => (await runsOf(stack.jobs.url, id ?? '')).find(({ id }) => stack.app.callsOf(id)[0]),
    isThere,
  );
  await post(stack.jobs.url, { name: 's/unfail-stop' });
  const { id: runId, status } = await ended(stack.jobs.url, id ?? '');
  expect(status).toBe('CANCELLED');
  expect(await runsOf(stack.jobs.url, runId)).toEqual([]);
  expect(ledger).not.toContain('onFailure after cancel');
});

it('asks for the next step at once, and waits for no tick as the real server does', async () => {
  const { id } = await run(stack.jobs.url, 's/many');
  expect(stack.app.callsOf(id)).toHaveLength(41);
  const between = stepTimes.slice(1).map((time, index) => time - (stepTimes[index] ?? 0));
  // with its tick of 150 ms there would be none so short, however busy the machine
  expect(Math.min(...between)).toBeLessThan(75);
});
