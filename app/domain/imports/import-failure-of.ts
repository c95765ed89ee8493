import { TooManyUnclosedQuotesError } from '#app/csv/records/read-batches.ts';
import { BrokenFileError, UnpacksTooLargeError } from '#app/formats/unpack-errors.ts';
import { FileChangedError, FileMissingError } from '#app/vendors/r2.server.ts';
import { ImportFailedError } from './import-failure.ts';

/**
 * A fault of the import's file as the failure it is for the import: trying again is no use. Any other error as it is.
 */
export function importFailureOf(error: unknown): unknown {
  if (error instanceof FileMissingError) return new ImportFailedError('FILE_MISSING', { cause: error });
  if (error instanceof FileChangedError) return new ImportFailedError('FILE_CHANGED', { cause: error });
  if (error instanceof BrokenFileError) return new ImportFailedError('BROKEN_FILE', { cause: error });
  if (error instanceof UnpacksTooLargeError) return new ImportFailedError('TOO_LARGE', { cause: error });
  if (error instanceof TooManyUnclosedQuotesError) {
    return new ImportFailedError('TOO_MANY_UNCLOSED_QUOTES', { cause: error });
  }
  return error;
}
