import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ended, post } from './testing/results.ts';
import { startTestStack, type TestStack } from './testing/stack.ts';

let stack: TestStack;
let running: string[] = [];
let most = new Map<string, number>();
let ledger: string[] = [];

/** A step's work: notes how many of its kind are under way. */
async function work(kind: string, line: string) {
  running.push(kind);
  most.set(kind, Math.max(most.get(kind) ?? 0, running.filter((other) => other === kind).length));
  await new Promise((resolve) => setTimeout(resolve, 20));
  running.splice(running.indexOf(kind), 1);
  ledger.push(line);
}

beforeAll(async () => {
  stack = await startTestStack(
    (client) => [
      client.createFunction(
        { id: 'keyed', triggers: [{ event: 'k/keyed' }], concurrency: { limit: 1, key: 'event.data.ws' } },
        async ({ step, event }) => {
          await step.run('one', () => work(event.data.ws, `${event.data.n} one`));
          await step.run('two', () => work(event.data.ws, `${event.data.n} two`));
        },
      ),
      client.createFunction(
        {
          id: 'twofold',
          triggers: [{ event: 'k/twofold' }],
          concurrency: [{ limit: 1, key: 'event.data.ws' }, { limit: 2 }],
        },
        ({ step, event }) =>
          step.run('one', () =>
            Promise.all([work(event.data.ws, `${event.data.ws}`), work('all', `${event.data.ws}`)]),
          ),
      ),
      client.createFunction(
        { id: 'resting', triggers: [{ event: 'k/resting' }], concurrency: { limit: 1 } },
        async ({ step, event }) => {
          await step.run('one', () => work('resting', `${event.data.n} one`));
          if (event.data.n === 1) await step.waitForEvent('rest', { event: 'k/wake', timeout: '1h' });
          await step.run('two', () => work('resting', `${event.data.n} two`));
        },
      ),
      client.createFunction(
        { id: 'failing', triggers: [{ event: 'k/failing' }], concurrency: { limit: 1 }, retries: 1 },
        ({ step, event, attempt }) =>
          step.run('one', () => {
            if (event.data.n === 1 && attempt === 0) throw new Error('again');
            ledger.push(`failing ${event.data.n}`);
          }),
      ),
      client.createFunction({ id: 'grouped', triggers: [{ event: 'k/grouped' }], concurrency: 2 }, ({ step }) =>
        Promise.all(['a', 'b', 'c', 'd'].map((name) => step.run(name, () => work('grouped', name)))),
      ),
    ],
    { retryInterval: 0.3 },
  );
});

beforeEach(() => {
  running = [];
  most = new Map();
  ledger = [];
});

afterAll(() => stack?.close());

it('never has two steps of a key under way, and lets other keys go on; the oldest run goes first', async () => {
  const ids = await post(
    stack.jobs.url,
    ['A', 'A', 'A', 'B'].map((ws, n) => ({ name: 'k/keyed', data: { ws, n } })),
  );
  await Promise.all(ids.map((id) => ended(stack.jobs.url, id)));
  expect(most).toEqual(
    new Map([
      ['A', 1],
      ['B', 1],
    ]),
  );
  expect(ledger.filter((line) => !line.startsWith('3'))).toEqual([
    '0 one',
    '0 two',
    '1 one',
    '1 two',
    '2 one',
    '2 two',
  ]);
});

it('keeps two limits at once', async () => {
  const ids = await post(
    stack.jobs.url,
    ['A', 'A', 'B', 'C', 'D'].map((ws) => ({ name: 'k/twofold', data: { ws } })),
  );
  await Promise.all(ids.map((id) => ended(stack.jobs.url, id)));
  expect(most.get('all')).toBe(2);
  expect(most.get('A')).toBe(1);
});

it('limits the parallel steps of one run too', async () => {
  const [id] = await post(stack.jobs.url, { name: 'k/grouped' });
  await ended(stack.jobs.url, id ?? '');
  expect(most.get('grouped')).toBe(2);
});

it('releases its place while a run waits', async () => {
  const [first, second] = await post(
    stack.jobs.url,
    [1, 2].map((n) => ({ name: 'k/resting', data: { n } })),
  );
  expect((await ended(stack.jobs.url, second ?? '')).status).toBe('COMPLETED');
  await post(stack.jobs.url, { name: 'k/wake' });
  await ended(stack.jobs.url, first ?? '');
  expect(ledger).toEqual(['1 one', '2 one', '2 two', '1 two']);
});

it('releases its place while a step waits for its next attempt', async () => {
  const ids = await post(
    stack.jobs.url,
    [1, 2].map((n) => ({ name: 'k/failing', data: { n } })),
  );
  await Promise.all(ids.map((id) => ended(stack.jobs.url, id)));
  expect(ledger).toEqual(['failing 2', 'failing 1']);
});
