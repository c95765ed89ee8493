import { PermanentError } from '../errors.ts';

/** Why an export stopped, with the sentence for people. */
const EXPORT_FAILURES = {
  DATABASE_UNAVAILABLE: 'The database did not answer. Nothing is lost; export again in a while.',
  STORAGE_UNAVAILABLE: 'The file storage did not answer. Nothing is lost; export again in a while.',
  TIMED_OUT: 'The export stood still for too long. Export again.',
  NOT_FOUND: 'The export is gone.',
  INTERNAL: 'Something broke on our side. Export again; if it happens again, write to us.',
} as const;

export type ExportFailureCode = keyof typeof EXPORT_FAILURES;

export const EXPORT_FAILURE_CODES = Object.keys(EXPORT_FAILURES) as ExportFailureCode[];

/** What the record and its people are told. */
export const exportFailure = (code: ExportFailureCode) => ({ code, message: EXPORT_FAILURES[code] });

/** An export that can not go on. */
export class ExportFailedError extends PermanentError<ExportFailureCode> {
  override readonly name = 'ExportFailedError';
}
