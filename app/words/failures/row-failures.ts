import type { RowErrorCode, RowErrorFacts } from '#app/domain/imports/rows/row-errors.ts';
import { isKeyOf, keysOf } from '#app/lib/tables.ts';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { sayEmailFault } from './email-faults.ts';
import { tooLong } from './too-long.ts';
import { tooManyTags } from './too-many-tags.ts';

/** Why a row failed: a sentence without a full stop, and what rows of that kind are called in a list with counts. */
const ROW_FAILURES: { [Code in RowErrorCode]: { sentence: (facts: RowErrorFacts[Code]) => string; short: string } } = {
  MISSING_EMAIL: { sentence: () => sayEmailFault({ why: 'BLANK' }), short: 'no e-mail' },
  MISSING_EXTERNAL_ID: { sentence: () => 'No ID; it is how this file’s people are told apart', short: 'no ID' },
  MISSING_IDENTITY: {
    sentence: () => 'Nothing says who this is: no e-mail, ID, phone, name or company',
    short: 'nobody',
  },
  EMAIL_TAKEN: { sentence: () => 'Another contact has this e-mail address', short: 'another one’s e-mail' },
  EXTERNAL_ID_TAKEN: { sentence: () => 'Another contact has this ID', short: 'another one’s ID' },
  AMBIGUOUS_MATCH: {
    sentence: () => 'The e-mail address and the ID are those of two different contacts',
    short: 'two contacts in one row',
  },
  TOO_MANY_FIELDS: {
    sentence: ({ most }) => `A workspace has at most ${formatCount(most)} custom fields`,
    short: 'too many custom fields',
  },
  INVALID_EMAIL: { sentence: sayEmailFault, short: 'invalid e-mail' },
  TOO_LONG: { sentence: tooLong, short: 'too long' },
  TOO_MANY_TAGS: { sentence: tooManyTags, short: 'too many tags' },
  INVALID_VALUE: { sentence: () => 'Neither yes nor no', short: 'neither yes nor no' },
  INVALID_CHARACTER: { sentence: () => 'Contains a NUL character', short: 'a NUL character' },
  EXTRA_CELLS: { sentence: () => 'More cells than the header has columns', short: 'too many cells' },
  BAD_ENCODING: {
    sentence: ({ encoding }) => `Characters that are not valid ${encoding}`,
    short: 'characters of another encoding',
  },
  UNCLOSED_QUOTE: { sentence: () => 'A quote opens here and never closes', short: 'a quote that never closes' },
  RECORD_TOO_LARGE: { sentence: () => 'Longer than 1 MiB', short: 'too large' },
};

/** Every code that rows fail with. */
export const ROW_FAILURE_CODES = keysOf(ROW_FAILURES);

export const sayRowFailure = <Code extends RowErrorCode>(code: Code, facts: RowErrorFacts[Code]): string =>
  ROW_FAILURES[code].sentence(facts);

/** What rows of a code have in common; stored rows may hold a code that no longer exists. */
export const rowFailureName = (code: string): string => (isKeyOf(ROW_FAILURES, code) ? ROW_FAILURES[code].short : code);
