import type { RunFailureCode } from '#app/domain/imports/import-failure.ts';
import type { Failure } from '#app/domain/work/failure-resource.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { t } from '#app/words/language/t.ts';

/** Why a forecast could not be computed. Nothing of the import was applied. */
export const FORECAST_FAILURES: Record<RunFailureCode, () => string> = {
  FILE_MISSING: () => t('forecast-failure.missing'),
  FILE_CHANGED: () => t('forecast-failure.changed'),
  TOO_MANY_UNCLOSED_QUOTES: () => t('forecast-failure.quotes'),
  BROKEN_FILE: () => t('forecast-failure.broken'),
  TOO_LARGE: () => t('forecast-failure.too-large'),
  DATABASE_UNAVAILABLE: () => t('forecast-failure.database'),
  STORAGE_UNAVAILABLE: () => t('forecast-failure.storage'),
  TIMED_OUT: () => t('forecast-failure.timed-out'),
  INTERNAL: () => t('forecast-failure.internal'),
};

/** A stored failure in the reader's language; as it is stored where its code is none any more. */
export const sayForecastFailure = ({ code, message }: Failure): string =>
  isKeyOf(FORECAST_FAILURES, code) ? FORECAST_FAILURES[code]() : message;
