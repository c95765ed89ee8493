import type { RunFailureCode } from '#app/domain/imports/import-failure.ts';

/** Why a forecast could not be computed. Nothing of the import was applied. */
export const FORECAST_FAILURES: Record<RunFailureCode, string> = {
  FILE_MISSING: 'The uploaded file is gone. Upload it again.',
  FILE_CHANGED: 'The file has changed since you looked at it. Upload it again.',
  TOO_MANY_UNCLOSED_QUOTES: 'Too many quotes in this file are never closed. Check how its cells are quoted.',
  BROKEN_FILE: 'This file is broken: it cannot be unpacked to its end. Upload it again.',
  TOO_LARGE: 'More comes out of this packed file than we read.',
  DATABASE_UNAVAILABLE: 'The database did not answer, so we cannot say what would happen. Try again.',
  STORAGE_UNAVAILABLE: 'The file storage did not answer, so we cannot say what would happen. Try again.',
  TIMED_OUT: 'Looking ahead made no progress for too long. You can start the import all the same.',
  INTERNAL: 'Something broke on our side while we looked ahead. You can start the import all the same.',
};
