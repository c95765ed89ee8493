import { PermanentError } from '#app/domain/errors.ts';
import type { WorkFailureCode } from '#app/domain/work/work-failure.ts';

/** Why an export has failed. Each has its words in words/failures. */
export type ExportFailureCode = 'NOT_FOUND' | WorkFailureCode;

/** An export that cannot go on. */
export class ExportFailedError extends PermanentError<ExportFailureCode> {
  override readonly name = 'ExportFailedError';
}
