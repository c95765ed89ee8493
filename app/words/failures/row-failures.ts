import type { RowErrorCode, RowErrorFacts } from '#app/domain/imports/rows/row-errors.ts';
import { isKeyOf, keysOf } from '#app/lib/tables.ts';
import { t } from '#app/words/language/t.ts';
import { sayEmailFault } from './email-faults.ts';
import { sayRejoinFault } from './rejoin-failures.ts';
import { tooLong } from './too-long.ts';
import { tooManyTags } from './too-many-tags.ts';

/** Why a row failed, without a full stop. */
const ROW_FAILURES: { [Code in RowErrorCode]: (facts: RowErrorFacts[Code]) => string } = {
  MISSING_EMAIL: () => sayEmailFault({ why: 'BLANK' }),
  MISSING_EXTERNAL_ID: () => t('row-failure.missing-id'),
  MISSING_IDENTITY: () => t('row-failure.missing-identity'),
  EMAIL_TAKEN: () => t('row-failure.email-taken'),
  EXTERNAL_ID_TAKEN: () => t('row-failure.id-taken'),
  AMBIGUOUS_MATCH: () => t('row-failure.ambiguous'),
  TOO_MANY_FIELDS: ({ most }) => t('row-failure.fields', { most }),
  INVALID_EMAIL: sayEmailFault,
  TOO_LONG: tooLong,
  TOO_MANY_TAGS: tooManyTags,
  INVALID_VALUE: (facts) => (facts.fault === undefined ? t('row-failure.yes-no') : sayRejoinFault(facts)),
  INVALID_CHARACTER: () => t('row-failure.nul'),
  EXTRA_CELLS: () => t('row-failure.extra-cells'),
  BAD_ENCODING: ({ encoding }) => t('row-failure.encoding', { encoding }),
  UNCLOSED_QUOTE: () => t('row-failure.quote'),
  RECORD_TOO_LARGE: () => t('row-failure.too-large'),
};

/** Every code that rows fail with. */
export const ROW_FAILURE_CODES = keysOf(ROW_FAILURES);

export const sayRowFailure = <Code extends RowErrorCode>(code: Code, facts: RowErrorFacts[Code]): string =>
  ROW_FAILURES[code](facts);

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
const sentenceOf = (code: RowErrorCode) => ROW_FAILURES[code] as (facts: object) => string;
