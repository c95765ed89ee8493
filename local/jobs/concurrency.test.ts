import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createGates } from './testing/gates.ts';
import { ended, post } from './testing/results.ts';
import { startTestStack, type TestStack } from './testing/stack.ts';

let stack: TestStack;
const gates = createGates();
let running: string[] = [];
let most = new Map<string, number>();
let ledger: string[] = [];

/** The work of a step: counts how many of its kind are under way. */
async function work(kind: string, line: string) {
  running.push(kind);
  most.set(kind, Math.max(most.get(kind) ?? 0, running.filter((other) => other === kind).length));
  await new Promise((resolve) => setTimeout(resolve, 20));
  running.splice(running.indexOf(kind), 1);
  ledger.push(line);
}

/** The work of a step that a test holds at a gate of its name. */
async function hold(name: string) {
  running.push(name);
  await gates.pass(name);
  running.splice(running.indexOf(name), 1);
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
        ({ step, event }) => step.run('one', () => hold(event.data.name)),
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
        Promise.all(['a', 'b', 'c', 'd'].map((name) => step.run(name, () => hold(name)))),
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

it('never runs two steps of a key at once, but those of other keys; the oldest run goes first', async () => {
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

it('holds two limits at once', async () => {
  const names = ['A first', 'A second', 'B', 'C'];
  const ids = await post(
    stack.jobs.url,
    names.map((name) => ({ name: 'k/twofold', data: { name, ws: name[0] } })),
  );
  await Promise.all([gates.reached('A first'), gates.reached('B')]);
  expect(running.toSorted()).toEqual(['A first', 'B']);
  gates.open('A first');
  await gates.reached('A second');
  expect(running.toSorted()).toEqual(['A second', 'B']);
  for (const name of names) gates.open(name);
  await Promise.all(ids.map((id) => ended(stack.jobs.url, id)));
});

it('limits the parallel steps of one run, too', async () => {
  const [id] = await post(stack.jobs.url, { name: 'k/grouped' });
  await Promise.all([gates.reached('a'), gates.reached('b')]);
  expect(running.toSorted()).toEqual(['a', 'b']);
  gates.open('a');
  await gates.reached('c');
  expect(running.toSorted()).toEqual(['b', 'c']);
  for (const name of ['b', 'c', 'd']) gates.open(name);
  await ended(stack.jobs.url, id ?? '');
});

it('releases its slot while a run waits', async () => {
  const [first, second] = await post(
    stack.jobs.url,
    [1, 2].map((n) => ({ name: 'k/resting', data: { n } })),
  );
  expect((await ended(stack.jobs.url, second ?? '')).status).toBe('COMPLETED');
  await post(stack.jobs.url, { name: 'k/wake' });
  await ended(stack.jobs.url, first ?? '');
  expect(ledger).toEqual(['1 one', '2 one', '2 two', '1 two']);
});

it('releases its slot while a step waits for its next attempt', async () => {
  const ids = await post(
    stack.jobs.url,
    [1, 2].map((n) => ({ name: 'k/failing', data: { n } })),
  );
  await Promise.all(ids.map((id) => ended(stack.jobs.url, id)));
  expect(ledger).toEqual(['failing 2', 'failing 1']);
});
