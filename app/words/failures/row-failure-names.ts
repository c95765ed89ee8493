import type { RowErrorCode } from '#app/domain/imports/rows/row-errors.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { t } from '#app/words/language/t.ts';

/** What rows that failed for the same reason are called in a list with counts. */
const NAMES: Record<RowErrorCode, () => string> = {
  MISSING_EMAIL: () => t('row-failure.missing-email.short'),
  MISSING_EXTERNAL_ID: () => t('row-failure.missing-id.short'),
  MISSING_IDENTITY: () => t('row-failure.missing-identity.short'),
  EMAIL_TAKEN: () => t('row-failure.email-taken.short'),
  EXTERNAL_ID_TAKEN: () => t('row-failure.id-taken.short'),
  AMBIGUOUS_MATCH: () => t('row-failure.ambiguous.short'),
  TOO_MANY_FIELDS: () => t('row-failure.fields.short'),
  INVALID_EMAIL: () => t('row-failure.invalid-email.short'),
  TOO_LONG: () => t('row-failure.too-long.short'),
  TOO_MANY_TAGS: () => t('row-failure.tags.short'),
  INVALID_VALUE: () => t('row-failure.yes-no.short'),
  INVALID_CHARACTER: () => t('row-failure.nul.short'),
  EXTRA_CELLS: () => t('row-failure.extra-cells.short'),
  BAD_ENCODING: () => t('row-failure.encoding.short'),
  UNCLOSED_QUOTE: () => t('row-failure.quote.short'),
  RECORD_TOO_LARGE: () => t('row-failure.too-large.short'),
};

/** What rows of a code have in common; stored rows may hold a code that no longer exists. */
export const rowFailureName = (code: string): string => (isKeyOf(NAMES, code) ? NAMES[code]() : code);
