import type { FileRefusalCode } from '#app/csv/inspection/refusal.ts';
import { PermanentError } from '#app/domain/errors.ts';
import type { WorkFailureCode } from '#app/domain/work/work-failure.ts';

/** What may be wrong with a packed file, found at once or as it is unpacked. */
type PackedFailureCode = 'BROKEN_FILE' | 'TOO_LARGE';

/** What may stop an import after it was confirmed (docs/rules/csv.md#failed-imports). */
export type RunFailureCode =
  | 'FILE_MISSING'
  | 'FILE_CHANGED'
  | 'TOO_MANY_UNCLOSED_QUOTES'
  | PackedFailureCode
  | WorkFailureCode;

/** Why an import has failed: its file was refused, or something stopped it. Each has its words in words/failures. */
export type ImportFailureCode = FileRefusalCode | RunFailureCode;

/** An import that cannot go on: what its record and its people are told. */
export class ImportFailedError extends PermanentError<RunFailureCode> {
  override readonly name = 'ImportFailedError';
}
