import type { RowErrorCode, RowErrorFacts } from '#app/domain/imports/rows/row-errors.ts';
import { isKeyOf, keysOf } from '#app/lib/tables.ts';
import { t } from '#app/words/language/t.ts';
import { sayEmailFault } from './email-faults.ts';
import { sayRejoinFault } from './rejoin-failures.ts';
import { tooLong } from './too-long.ts';
import { tooManyTags } from './too-many-tags.ts';

interface Words<Facts> {
  /** Without a full stop. */
  sentence: (facts: Facts) => string;
  /** What rows of that kind are called in a list with counts. */
  short: () => string;
}

/** Why a row failed. */
const ROW_FAILURES: { [Code in RowErrorCode]: Words<RowErrorFacts[Code]> } = {
  MISSING_EMAIL: {
    sentence: () => sayEmailFault({ why: 'BLANK' }),
    short: () => t('row-failure.missing-email.short'),
  },
  MISSING_EXTERNAL_ID: {
    sentence: () => t('row-failure.missing-id'),
    short: () => t('row-failure.missing-id.short'),
  },
  MISSING_IDENTITY: {
    sentence: () => t('row-failure.missing-identity'),
    short: () => t('row-failure.missing-identity.short'),
  },
  EMAIL_TAKEN: { sentence: () => t('row-failure.email-taken'), short: () => t('row-failure.email-taken.short') },
  EXTERNAL_ID_TAKEN: { sentence: () => t('row-failure.id-taken'), short: () => t('row-failure.id-taken.short') },
  AMBIGUOUS_MATCH: { sentence: () => t('row-failure.ambiguous'), short: () => t('row-failure.ambiguous.short') },
  TOO_MANY_FIELDS: {
    sentence: ({ most }) => t('row-failure.fields', { most }),
    short: () => t('row-failure.fields.short'),
  },
  INVALID_EMAIL: { sentence: sayEmailFault, short: () => t('row-failure.invalid-email.short') },
  TOO_LONG: { sentence: tooLong, short: () => t('row-failure.too-long.short') },
  TOO_MANY_TAGS: { sentence: tooManyTags, short: () => t('row-failure.tags.short') },
  INVALID_VALUE: {
    sentence: (facts) => (facts.fault === undefined ? t('row-failure.yes-no') : sayRejoinFault(facts)),
    short: () => t('row-failure.yes-no.short'),
  },
  INVALID_CHARACTER: { sentence: () => t('row-failure.nul'), short: () => t('row-failure.nul.short') },
  EXTRA_CELLS: { sentence: () => t('row-failure.extra-cells'), short: () => t('row-failure.extra-cells.short') },
  BAD_ENCODING: {
    sentence: ({ encoding }) => t('row-failure.encoding', { encoding }),
    short: () => t('row-failure.encoding.short'),
  },
  UNCLOSED_QUOTE: { sentence: () => t('row-failure.quote'), short: () => t('row-failure.quote.short') },
  RECORD_TOO_LARGE: { sentence: () => t('row-failure.too-large'), short: () => t('row-failure.too-large.short') },
};

/** Every code that rows fail with. */
export const ROW_FAILURE_CODES = keysOf(ROW_FAILURES);

export const sayRowFailure = <Code extends RowErrorCode>(code: Code, facts: RowErrorFacts[Code]): string =>
  ROW_FAILURES[code].sentence(facts);

/** A stored reason in the reader's language; as it is stored where it has no facts, or its code is none any more. */
export const sayStoredRowFailure = ({ code, message, facts }: StoredReason): string =>
  facts !== undefined && isKeyOf(ROW_FAILURES, code) ? sentenceOf(code)(facts) : message;

/** Stored reasons as a page shows them. */
export const inReadersWords = <Reason extends StoredReason>(reasons: readonly Reason[]): Reason[] =>
  reasons.map((reason) => ({ ...reason, message: sayStoredRowFailure(reason) }));

interface StoredReason {
  code: string;
  message: string;
  facts?: object;
}

/** They were stored with the code. */
const sentenceOf = (code: RowErrorCode) => ROW_FAILURES[code].sentence as (facts: object) => string;

/** What rows of a code have in common; stored rows may hold a code that no longer exists. */
export const rowFailureName = (code: string): string =>
  isKeyOf(ROW_FAILURES, code) ? ROW_FAILURES[code].short() : code;
