import type { ExportFailureCode } from '#app/domain/exports/export-failure.ts';
import type { Failure } from '#app/domain/work/failure-resource.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { t } from '#app/words/language/t.ts';

/** Why an export stopped: the sentence, and a name short enough for a row of a list. */
export const EXPORT_FAILURES = {
  DATABASE_UNAVAILABLE: {
    sentence: () => t('export-failure.database'),
    short: () => t('export-failure.database.short'),
  },
  STORAGE_UNAVAILABLE: {
    sentence: () => t('export-failure.storage'),
    short: () => t('export-failure.storage.short'),
  },
  TIMED_OUT: {
    sentence: () => t('export-failure.timed-out'),
    short: () => t('export-failure.timed-out.short'),
  },
  NOT_FOUND: {
    sentence: () => t('export-failure.not-found'),
    short: () => t('export-failure.not-found.short'),
  },
  INTERNAL: {
    sentence: () => t('export-failure.internal'),
    short: () => t('export-failure.internal.short'),
  },
} as const satisfies Record<ExportFailureCode, { sentence: () => string; short: () => string }>;

/** A stored failure in the reader's language; as it is stored where its code is none any more. */
export const sayExportFailure = ({ code, message }: Failure): string =>
  isKeyOf(EXPORT_FAILURES, code) ? EXPORT_FAILURES[code].sentence() : message;

/** The short name of a stored failure; records may hold a code that no longer exists. */
export const shortExportFailure = (code: string | undefined): string =>
  code !== undefined && isKeyOf(EXPORT_FAILURES, code) ? EXPORT_FAILURES[code].short() : t('failure.other.short');
