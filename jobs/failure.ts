import { NonRetriableError, RetryAfterError } from 'inngest';
import { ImportFailedError } from '#app/domain/imports/import-failure.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { isDatabaseUnavailable } from '#db/errors.ts';

/** An error nobody foresaw is tried a few times, in case it was a passing one. */
const TRIES_OF_THE_UNFORESEEN = 3;
const LONGEST_WAIT_SECONDS = 60;

const CODE_OF_SERVICE = {
  storage: 'STORAGE_UNAVAILABLE',
  'sign-in': 'SIGN_IN_UNAVAILABLE',
  mail: 'MAIL_UNAVAILABLE',
  jobs: 'JOBS_UNAVAILABLE',
} as const;

/** Why a step failed, as it travels in the error's message from the step to the job's catch: never a message of a vendor's. */
export type FailureCode = string;

/**
 * Runs a step's work so that its errors say what the engine is to do: what can never succeed is not tried again,
 * passing troubles are tried again soon. `attempt` is Inngest's, from 0.
 */
export async function attempting<T>(attempt: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    log('step.failed', { attempt, error: nameOfError(error) });
    throw toStepError(error, attempt);
  }
}

function toStepError(error: unknown, attempt: number): Error {
  if (error instanceof NonRetriableError || error instanceof RetryAfterError) return error;
  if (error instanceof ImportFailedError) return new NonRetriableError(error.code, { cause: error });
  if (error instanceof ServiceUnavailableError) {
    return again(CODE_OF_SERVICE[error.service], error.retryAfter ?? waitAfter(attempt));
  }
  if (isDatabaseUnavailable(error)) return again('DATABASE_UNAVAILABLE', waitAfter(attempt));
  if (attempt + 1 >= TRIES_OF_THE_UNFORESEEN) return new NonRetriableError('INTERNAL', { cause: error });
  return again('INTERNAL', waitAfter(attempt));
}

const again = (code: FailureCode, seconds: number) => new RetryAfterError(code, seconds * 1000);

/** Seconds until the next try: 2, 4, 8, … 60. Ten tries outlast a database that is away for some minutes. */
export const waitAfter = (attempt: number) => Math.min(LONGEST_WAIT_SECONDS, 2 ** (attempt + 1));

/** The code a step failed with, as the job's catch finds it; INTERNAL if it is none of `known`. */
export function failureCodeOf<Code extends string>(error: unknown, known: readonly Code[]): Code | 'INTERNAL' {
  const message = error instanceof Error ? error.message : '';
  return known.find((code) => code === message) ?? 'INTERNAL';
}
