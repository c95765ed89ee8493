import { afterAll, beforeAll, expect, it } from 'vitest';
import { isThere, until } from '#local/testing/until.ts';
import { createGates } from './testing/gates.ts';
import { ended, post, runsOf, spansOf, type TestRun } from './testing/results.ts';
import { startTestStack, type TestStack } from './testing/stack.ts';

let stack: TestStack;
const gates = createGates();
const ledger: string[] = [];

beforeAll(async () => {
  stack = await startTestStack(
    (client) => {
      const cancelOn = [{ event: 'c/cancel', match: 'data.k' }];
      return [
        client.createFunction({ id: 'sleeping', triggers: [{ event: 'c/sleeping' }], cancelOn }, ({ step }) =>
          step.sleep('zz', '1h'),
        ),
        client.createFunction({ id: 'waiting', triggers: [{ event: 'c/waiting' }], cancelOn }, ({ step }) =>
          step.waitForEvent('wait', { event: 'c/never', timeout: '1h' }),
        ),
        client.createFunction({ id: 'retrying', triggers: [{ event: 'c/retrying' }], cancelOn }, ({ step }) =>
          step.run('bad', () => {
            throw new Error('again');
          }),
        ),
        client.createFunction(
          { id: 'queued', triggers: [{ event: 'c/queued' }], cancelOn, concurrency: { limit: 1, key: '"one"' } },
          ({ step, event }) => step.run('held', () => gates.pass(event.data.gate)),
        ),
        client.createFunction({ id: 'under-way', triggers: [{ event: 'c/under-way' }], cancelOn }, async ({ step }) => {
          await step.run('first', async () => {
            await gates.pass('under-way');
            ledger.push('first ended');
          });
          await step.run('second', () => ledger.push('second ran'));
        }),
        client.createFunction({ id: 'parallel', triggers: [{ event: 'c/parallel' }], cancelOn }, ({ step }) =>
          Promise.all([step.run('done', () => 1), step.sleep('zz', '1h')]),
        ),
        client.createFunction({ id: 'delayed', triggers: [{ event: 'c/delayed' }], cancelOn }, () => 'started'),
        client.createFunction(
          {
            id: 'choosy',
            triggers: [{ event: 'c/choosy' }],
            cancelOn: [{ event: 'c/choose', if: 'event.data.size < async.data.size' }],
          },
          ({ step }) => step.sleep('zz', '1h'),
        ),
        client.createFunction(
          { id: 'brief', triggers: [{ event: 'c/brief' }], cancelOn: [{ event: 'c/cancel-brief', timeout: '1s' }] },
          ({ step }) => step.waitForEvent('wait', { event: 'c/go-brief', timeout: '1h' }),
        ),
        client.createFunction(
          { id: 'self', triggers: [{ event: 'c/self' }], cancelOn: [{ event: 'c/self' }] },
          ({ step }) => step.sleep('zz', '1h'),
        ),
      ];
    },
    { retryInterval: 3_600 },
  );
});

afterAll(() => stack?.close());

async function start(name: string, data: Record<string, unknown>, ts?: number) {
  const [eventId = ''] = await post(stack.jobs.url, { name, data, ts });
  const found = (await runsOf(stack.jobs.url, eventId))[0] as TestRun;
  return { eventId, runId: found.id };
}

const span = (runId: string, status: string) =>
  until(
    `a step is ${status}`,
    async () => (await spansOf(stack.jobs.url, runId)).find((found) => found.status === status),
    isThere,
  );

it.each([
  ['sleeping', 'WAITING'],
  ['waiting', 'WAITING'],
  ['retrying', 'RUNNING'],
  ['parallel', 'COMPLETED'],
])('cancels a run that is %s, and only that of the matching key', async (name, status) => {
  const mine = await start(`c/${name}`, { k: `${name} 1` });
  const other = await start(`c/${name}`, { k: `${name} 2` });
  await Promise.all([span(mine.runId, status), span(other.runId, status)]);
  await post(stack.jobs.url, { name: 'c/cancel', data: { k: `${name} 1` } });
  expect(await ended(stack.jobs.url, mine.eventId)).toMatchObject({ status: 'CANCELLED', output: null });
  expect((await runsOf(stack.jobs.url, other.eventId))[0]?.status).toBe('RUNNING');
});

it('cancels a run that is queued behind a concurrency key, before it starts', async () => {
  const first = await start('c/queued', { k: 'q1', gate: 'queued' });
  await gates.reached('queued');
  const second = await start('c/queued', { k: 'q2', gate: 'queued 2' });
  expect((await runsOf(stack.jobs.url, second.eventId))[0]?.status).toBe('QUEUED');
  await post(stack.jobs.url, { name: 'c/cancel', data: { k: 'q2' } });
  gates.open('queued');
  expect((await ended(stack.jobs.url, first.eventId)).status).toBe('COMPLETED');
  expect((await ended(stack.jobs.url, second.eventId)).status).toBe('CANCELLED');
  expect(stack.app.callsOf(second.runId)).toEqual([]);
});

it('cancels a run whose event has a time in the future', async () => {
  const { eventId, runId } = await start('c/delayed', { k: 'd' }, Date.now() + 3_600_000);
  await post(stack.jobs.url, { name: 'c/cancel', data: { k: 'd' } });
  expect((await ended(stack.jobs.url, eventId)).status).toBe('CANCELLED');
  expect(stack.app.callsOf(runId)).toEqual([]);
});

it('cancels while a step is under way: the step ends in the app, but its answer changes nothing', async () => {
  const { eventId, runId } = await start('c/under-way', { k: 'u' });
  await gates.reached('under-way');
  await post(stack.jobs.url, { name: 'c/cancel', data: { k: 'u' } });
  expect((await ended(stack.jobs.url, eventId)).status).toBe('CANCELLED');
  gates.open('under-way');
  await until(
    'the answer has come',
    () => stack.app.callsOf(runId).length > 0,
    (so) => so,
  );
  expect(ledger).toEqual(['first ended']);
  expect(await spansOf(stack.jobs.url, runId)).toEqual([]);
  expect((await ended(stack.jobs.url, eventId)).status).toBe('CANCELLED');
});

it('does nothing if the condition is false or a field in it is missing', async () => {
  const { eventId } = await start('c/choosy', { size: 5 });
  await post(stack.jobs.url, [{ name: 'c/choose', data: { size: 4 } }, { name: 'c/choose' }]);
  expect((await runsOf(stack.jobs.url, eventId))[0]?.status).not.toBe('CANCELLED');
  await post(stack.jobs.url, { name: 'c/choose', data: { size: 6 } });
  expect((await ended(stack.jobs.url, eventId)).status).toBe('CANCELLED');
});

it('does nothing if it comes before the trigger, or is the trigger', async () => {
  await post(stack.jobs.url, { name: 'c/cancel', data: { k: 'early' } });
  const early = await start('c/sleeping', { k: 'early' });
  const first = await start('c/self', {});
  await Promise.all([span(early.runId, 'WAITING'), span(first.runId, 'WAITING')]);
  const second = await start('c/self', {});
  expect((await ended(stack.jobs.url, first.eventId)).status).toBe('CANCELLED');
  await span(second.runId, 'WAITING');
});

it('does nothing after its timeout', async () => {
  const { eventId, runId } = await start('c/brief', {});
  const { id } = (await runsOf(stack.jobs.url, eventId))[0] as TestRun;
  await span(runId, 'WAITING');
  // the rule's timeout is one second after the run was queued
  const began = Date.now();
  await until(
    'the timeout has passed',
    () => Date.now() - began > 1_000,
    (so) => so,
  );
  await post(stack.jobs.url, { name: 'c/cancel-brief' });
  await post(stack.jobs.url, { name: 'c/go-brief' });
  expect(await ended(stack.jobs.url, eventId)).toMatchObject({ id, status: 'COMPLETED' });
});

it('cancels by hand, and a second request changes nothing', async () => {
  const { eventId, runId } = await start('c/sleeping', { k: 'by hand' });
  for (const _ of [1, 2]) {
    const response = await fetch(`${stack.jobs.url}/v1/runs/${runId}`, { method: 'DELETE' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  }
  expect((await ended(stack.jobs.url, eventId)).status).toBe('CANCELLED');
});
