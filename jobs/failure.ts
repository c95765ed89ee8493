import { type GetStepTools, NonRetriableError, RetryAfterError } from 'inngest';
import type { z } from 'zod';
import { PermanentError } from '#app/domain/errors.ts';
import type { WorkFailureCode } from '#app/domain/work/work-failure.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import type { JobsClient } from '#app/vendors/inngest.server.ts';
import { MailRefusedError } from '#app/vendors/resend.server.ts';
import { type Service, ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { isDatabaseRefusal, isDatabaseUnavailable, WorkspaceBusyError } from '#db/errors.ts';

/** An error nobody foresaw is tried a few times, in case it was a passing one. */
const TRIES_OF_THE_UNFORESEEN = 3;
const LONGEST_WAIT_SECONDS = 60;
/** Others of the same workspace are at work: their turn is over in seconds. */
const BUSY_WAIT_SECONDS = 5;

/** Troubles that no record has a word for: there they are INTERNAL. */
type AwayCode = 'SIGN_IN_UNAVAILABLE' | 'MAIL_UNAVAILABLE' | 'JOBS_UNAVAILABLE';

const CODE_OF_SERVICE = {
  storage: 'STORAGE_UNAVAILABLE',
  'sign-in': 'SIGN_IN_UNAVAILABLE',
  mail: 'MAIL_UNAVAILABLE',
  jobs: 'JOBS_UNAVAILABLE',
} as const satisfies Record<Service, WorkFailureCode | AwayCode>;

/** What a job does when a step has failed for good. */
export interface OnFailure<Code extends string> {
  /** The codes that its record and its people know; any other trouble is INTERNAL. */
  codes?: readonly Code[];
  /** Marks the record as failed, with code and sentence. */
  fail?: (code: Code | 'INTERNAL') => Promise<unknown>;
  /** Tells who asked for it by mail. */
  notify?: () => Promise<unknown>;
  /** Notes on the record that a step will be tried again in so many seconds, so that the watchdog waits. */
  postpone?: (seconds: number) => Promise<unknown>;
}

interface Engine {
  step: GetStepTools<JobsClient>;
  /** Inngest's, from 0. */
  attempt: number;
}

/** Runs one step of a job by its name; what it returns is remembered. */
export type Run = ReturnType<typeof stepsOf>;

const stepsOf =
  ({ step, attempt }: Engine, postpone: OnFailure<string>['postpone']) =>
  <T>(id: string, work: () => Promise<T>) =>
    step.run(id, () => tryStep(attempt, work, postpone));

/**
 * Carries a job out, and ends it in the one shape if it ends badly (docs/rules/product.md#failure-has-one-shape): the
 * record says so, one mail is tried, and the very error that was caught is thrown on, so that Inngest shows the run as
 * failed.
 */
export async function carryOut<T, Code extends string = never>(
  engine: Engine,
  work: (run: Run) => Promise<T>,
  { codes = [], fail, notify, postpone }: OnFailure<Code> = {},
): Promise<T> {
  const run = stepsOf(engine, postpone);
  try {
    return await work(run);
  } catch (error) {
    if (fail) await run('fail', async () => ({ result: await fail(failureCodeOf(error, codes)) }));
    // best effort: a step that rejects now would take the error's place and have the whole job tried again
    if (notify) await engine.step.run('notify-failed', () => notify().catch(() => ({ mail: 'not sent' })));
    throw error;
  }
}

/** What an event says. One that does not fit never will: NonRetriableError. */
export function readEvent<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new NonRetriableError('INVALID_EVENT');
  return parsed.data;
}

/**
 * Runs a step's work so that its errors say what the engine is to do: what can never succeed is not tried again,
 * passing troubles are tried again soon.
 */
async function tryStep<T>(
  attempt: number,
  work: () => Promise<T>,
  postpone: OnFailure<string>['postpone'],
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    log('step.failed', { attempt, error: nameOfError(error) });
    // without a cause: the SDK would send it to Inngest with all it says, and a database quotes what it was given
    const verdict = judge(error, attempt);
    if (verdict.waitSeconds === null) throw new NonRetriableError(verdict.code);
    // a database that is away cannot be told either; the watchdog then does not wait
    await postpone?.(verdict.waitSeconds).catch(() => undefined);
    throw new RetryAfterError(verdict.code, verdict.waitSeconds * 1000);
  }
}

interface Verdict {
  /** The code that says what went wrong, from the step to the job's end: never a vendor's message. */
  code: string;
  /** Seconds until the next try; null where there is none. */
  waitSeconds: number | null;
}

/** Which errors are permanent (docs/architecture.md#errors), and how long to wait with the others. */
function judge(error: unknown, attempt: number): Verdict {
  if (error instanceof PermanentError) return { code: error.code, waitSeconds: null };
  if (error instanceof MailRefusedError) return { code: 'MAIL_REFUSED', waitSeconds: null };
  if (error instanceof ServiceUnavailableError) {
    return { code: CODE_OF_SERVICE[error.service], waitSeconds: error.retryAfter ?? waitAfter(attempt) };
  }
  if (error instanceof WorkspaceBusyError) return { code: 'INTERNAL', waitSeconds: BUSY_WAIT_SECONDS };
  if (isDatabaseRefusal(error)) return { code: 'INTERNAL', waitSeconds: null };
  if (isDatabaseUnavailable(error)) return { code: 'DATABASE_UNAVAILABLE', waitSeconds: waitAfter(attempt) };
  const isGivenUp = attempt + 1 >= TRIES_OF_THE_UNFORESEEN;
  return { code: 'INTERNAL', waitSeconds: isGivenUp ? null : waitAfter(attempt) };
}

/** Seconds until the next try: 2, 4, 8, … 60. Ten tries outlast a database that is away for some minutes. */
const waitAfter = (attempt: number) => Math.min(LONGEST_WAIT_SECONDS, 2 ** (attempt + 1));

/** The code a step failed with, as the job's end finds it. */
function failureCodeOf<Code extends string>(error: unknown, known: readonly Code[]): Code | 'INTERNAL' {
  const message = error instanceof Error ? error.message : '';
  return known.find((code) => code === message) ?? 'INTERNAL';
}
