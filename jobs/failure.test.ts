import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PermanentError } from '#app/domain/errors.ts';
import { MailRefusedError } from '#app/vendors/resend.server.ts';
import { ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { DatabaseUnavailableError } from '#db/errors.ts';
import { run } from '#local/jobs/testing/results.ts';
import { startTestStack, type TestStack } from '#local/jobs/testing/stack.ts';
import { carryOut, readEvent } from './failure.ts';

const RETRIES = 4;
const away = (service: 'storage' | 'sign-in' | 'mail' | 'jobs') =>
  new ServiceUnavailableError(service, { retryAfter: 0 });

const STEPS = ['first', 'second', 'last'] as const;
type Step = (typeof STEPS)[number];

/** What may go wrong in a step, and what is to come of it: tries of that step, and the code on the record. */
const FAULTS: Record<string, { error: () => Error; tries: number; code: string; steps?: Step[] }> = {
  'what can never succeed': { error: () => new PermanentError('KNOWN'), tries: 1, code: 'KNOWN' },
  'a permanent error nobody knows': { error: () => new PermanentError('SECRET'), tries: 1, code: 'INTERNAL' },
  'a mail that is refused': { error: () => new MailRefusedError('validation_error'), tries: 1, code: 'INTERNAL' },
  'storage away': { error: () => away('storage'), tries: RETRIES + 1, code: 'STORAGE_UNAVAILABLE' },
  'mail away': { error: () => away('mail'), tries: RETRIES + 1, code: 'INTERNAL' },
  // it waits for seconds between its tries
  'the unforeseen': { error: () => new TypeError('no function'), tries: 3, code: 'INTERNAL', steps: ['second'] },
};

/** What the job did, in order. */
let done: string[] = [];
let plan: { step: Step; error: () => Error; times: number } | null = null;
let mailFails = false;

async function work(step: Step): Promise<{ step: string }> {
  done.push(step);
  if (plan?.step !== step || plan.times === 0) return { step };
  plan.times -= 1;
  throw plan.error();
}

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack((client) => [
    client.createFunction(
      { id: 'work', triggers: [{ event: 'work' }], retries: RETRIES },
      ({ event, step, attempt }) => {
        readEvent(z.object({ id: z.string() }), event.data);
        return carryOut(
          { step, attempt },
          async (runStep) => {
            for (const name of STEPS) await runStep(name, () => work(name));
            return { done: true };
          },
          {
            codes: ['KNOWN', 'STORAGE_UNAVAILABLE', 'DATABASE_UNAVAILABLE'],
            fail: async (code) => done.push(`failed: ${code}`),
            notify: async () => {
              done.push('mailed');
              if (mailFails) throw new ServiceUnavailableError('mail');
            },
          },
        );
      },
    ),
  ]);
});
afterAll(() => stack.close());

beforeEach(() => {
  done = [];
  plan = null;
  mailFails = false;
});

const go = (data: Record<string, unknown> = { id: 'x' }) => run(stack.jobs.url, 'work', data);
const before = (step: Step) => STEPS.slice(0, STEPS.indexOf(step));

describe('a job', () => {
  it('whose steps go well does each once', async () => {
    expect(await go()).toMatchObject({ status: 'COMPLETED' });
    expect(done).toEqual(['first', 'second', 'last']);
  });

  const cases = Object.entries(FAULTS).flatMap(([name, fault]) =>
    (fault.steps ?? STEPS).map((step) => ({ name, step, ...fault })),
  );

  it.each(cases)('ends in one shape after $name in its $step step', async ({ step, error, tries, code }) => {
    plan = { step, error, times: Number.POSITIVE_INFINITY };
    const ended = await go();
    expect(ended.status).toBe('FAILED');
    expect(done).toEqual([...before(step), ...Array(tries).fill(step), `failed: ${code}`, 'mailed']);
  });

  it.each(cases.filter(({ tries }) => tries > 1))('goes on at its $step step after a passing $name', async (fault) => {
    plan = { step: fault.step, error: fault.error, times: 2 };
    expect(await go()).toMatchObject({ status: 'COMPLETED' });
    expect(done).toEqual(STEPS.flatMap((step) => (step === fault.step ? [step, step, step] : [step])));
  });

  it('fails all the same when its mail cannot be sent', async () => {
    mailFails = true;
    plan = { step: 'second', error: () => new PermanentError('KNOWN'), times: 1 };
    expect(await go()).toMatchObject({ status: 'FAILED' });
    expect(done).toEqual(['first', 'second', 'failed: KNOWN', 'mailed']);
  });

  it('waits before it asks a database that is away again', async () => {
    plan = { step: 'first', error: () => new DatabaseUnavailableError(), times: 1 };
    const began = performance.now();
    expect(await go()).toMatchObject({ status: 'COMPLETED' });
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  it('of an event that does not fit does nothing', async () => {
    expect(await go({ id: 7 })).toMatchObject({ status: 'FAILED' });
    expect(done).toEqual([]);
  });
});
