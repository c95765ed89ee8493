import type { ImportFailureCode } from '#app/domain/imports/import-failure.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { t } from '#app/words/language/t.ts';

/** Why an import stopped, short enough for a row of a list. A page brings these without the sentences. */
const NAMES: Record<ImportFailureCode, () => string> = {
  NOT_A_CSV: () => t('import-refusal.not-a-csv.short'),
  EMPTY_FILE: () => t('import-refusal.empty.short'),
  NO_ROWS: () => t('import-refusal.no-rows.short'),
  TOO_MANY_COLUMNS: () => t('import-refusal.columns.short'),
  FILE_MISSING: () => t('import-failure.missing.short'),
  FILE_CHANGED: () => t('import-failure.changed.short'),
  TOO_MANY_UNCLOSED_QUOTES: () => t('import-failure.quotes.short'),
  BROKEN_FILE: () => t('import-failure.broken.short'),
  TOO_LARGE: () => t('import-failure.too-large.short'),
  DATABASE_UNAVAILABLE: () => t('export-failure.database.short'),
  STORAGE_UNAVAILABLE: () => t('export-failure.storage.short'),
  TIMED_OUT: () => t('export-failure.timed-out.short'),
  INTERNAL: () => t('export-failure.internal.short'),
};

/** The short name of a stored failure; records may hold a code that no longer exists. */
export const shortImportFailure = (code: string | undefined): string =>
  code !== undefined && isKeyOf(NAMES, code) ? NAMES[code]() : t('failure.other.short');
