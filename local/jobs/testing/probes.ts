import { type FailureEventArgs, type GetStepTools, type Inngest, NonRetriableError, RetryAfterError } from 'inngest';
import type { AnyFunction } from './sdk-app.ts';

class MyErr extends Error {
  override name = 'MyErr';
}

/** The SDK types this only for triggers with a schema. */
type FailureContext = FailureEventArgs & { step: GetStepTools<Inngest> };

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The functions with which the real server's exchanges were recorded. */
export function probes(client: Inngest): AnyFunction[] {
  return [
    client.createFunction({ id: 'three', triggers: [{ event: 't/three' }] }, async ({ step }) => {
      await step.run('a', () => 1);
      const b = await step.run('b', () => ({ x: 2 }));
      await step.run('c', () => undefined);
      return { b };
    }),
    client.createFunction({ id: 'loop', triggers: [{ event: 't/loop' }] }, async ({ step }) => {
      let sum = 0;
      for (const i of [0, 1, 2]) sum += await step.run('same', () => i);
      return sum;
    }),
    client.createFunction({ id: 'par', triggers: [{ event: 't/par' }] }, async ({ step }) => {
      const letters = await Promise.all([
        step.run('pa', () => after(400).then(() => 'a')),
        step.run('pb', () => 'b'),
        step.run('pc', () => after(200).then(() => 'c')),
      ]);
      const joined = await step.run('after', () => letters.join(''));
      await step.run('after2', () => 1);
      return joined;
    }),
    client.createFunction(
      { id: 'par-err', retries: 1, triggers: [{ event: 't/par-err' }] },
      async ({ step, attempt }) => {
        const settled = await Promise.allSettled([
          step.run('good', () => 'g'),
          step.run('bad', () => {
            throw new Error(`par bad ${attempt}`);
          }),
          step.sleep('zz', '1s'),
        ]);
        return step.run('sum', () => settled.map(({ status }) => status));
      },
    ),
    client.createFunction({ id: 'sleepy', triggers: [{ event: 't/sleepy' }] }, async ({ step }) => {
      await step.run('a', () => 1);
      await step.sleep('zzz', '1s');
      await step.sleepUntil('until', new Date(Date.now() + 1_000));
      return step.run('b', () => 2);
    }),
    client.createFunction(
      { id: 'step-caught', retries: 1, triggers: [{ event: 't/step-caught' }] },
      async ({ step, attempt }) => {
        try {
          await step.run('bad', () => {
            throw new MyErr(`caught me ${attempt}`);
          });
          return undefined;
        } catch (error) {
          return step.run('after', () =>
            error instanceof Error
              ? {
                  isStepError: error.constructor.name === 'StepError',
                  name: error.name,
                  message: error.message,
                  stepId: 'stepId' in error ? error.stepId : undefined,
                  ctor: error.constructor.name,
                }
              : undefined,
          );
        }
      },
    ),
    client.createFunction(
      { id: 'nonretri-step', retries: 3, triggers: [{ event: 't/nonretri-step' }] },
      async ({ step }) => {
        await step.run('bad', () => {
          throw new NonRetriableError('no more', { cause: new Error('why') });
        });
      },
    ),
    client.createFunction(
      { id: 'retryafter-step', retries: 2, triggers: [{ event: 't/retryafter-step' }] },
      async ({ step, attempt }) => {
        await step.run('bad', () => {
          if (attempt < 2) throw new RetryAfterError('later', '2s');
          return attempt;
        });
      },
    ),
    client.createFunction(
      { id: 'fn-err', retries: 1, triggers: [{ event: 't/fn-err' }] },
      async ({ step, attempt }) => {
        await step.run('ok', () => 1);
        throw new RangeError(`outside ${attempt}`);
      },
    ),
    client.createFunction(
      {
        id: 'onfail',
        retries: 0,
        triggers: [{ event: 't/onfail' }],
        onFailure: ({ step, event, error }: FailureContext) =>
          step.run('of', () => ({
            event,
            error: { name: error.name, message: error.message, ctor: error.constructor.name },
          })),
      },
      async ({ step }) => {
        await step.run('bad', () => {
          throw new Error('fail me');
        });
      },
    ),
    client.createFunction({ id: 'waiter', triggers: [{ event: 't/waiter' }] }, async ({ step, event }) => {
      const got = await step.waitForEvent('wait-go', {
        event: 't/go',
        timeout: event.data.timeout,
        if: 'event.data.k == async.data.k',
      });
      return { got };
    }),
    client.createFunction({ id: 'send', triggers: [{ event: 't/send' }] }, ({ step }) =>
      step.sendEvent('send-it', [
        { name: 't/sent', data: { i: 1 } },
        { name: 't/sent', data: { i: 2 }, id: 'fixed-id-1' },
      ]),
    ),
    client.createFunction({ id: 'sent', triggers: [{ event: 't/sent' }] }, ({ event }) => event.data.i),
    client.createFunction(
      { id: 'crony', triggers: [{ cron: 'TZ=Europe/Berlin */1 * * * *' }] },
      ({ event, events }) => ({
        event,
        events,
      }),
    ),
    client.createFunction(
      { id: 'to-finish', triggers: [{ event: 't/to-finish' }], cancelOn: [{ event: 't/stop' }] },
      ({ step }) => step.sleep('long', '1h'),
    ),
    client.createFunction(
      {
        id: 'saw-cancelled',
        triggers: [{ event: 'inngest/function.cancelled', if: "event.data.function_id == 'probe-to-finish'" }],
      },
      ({ event }) => event,
    ),
  ];
}
