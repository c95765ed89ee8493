import { PermanentError } from '#app/domain/errors.ts';
import type { WorkFailureCode } from '#app/domain/work/work-failure.ts';

/** Why a change of contacts has failed. Each has its words in words/failures. */
export type ChangeFailureCode = 'NOT_FOUND' | WorkFailureCode;

/** A change that cannot go on. */
export class ChangeFailedError extends PermanentError<ChangeFailureCode> {
  override readonly name = 'ChangeFailedError';
}
