import type { RowErrorCode, RowErrorFacts } from '#app/domain/imports/rows/row-errors.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { sayEmailFault } from './email-faults.ts';
import { tooLong } from './too-long.ts';
import { tooManyTags } from './too-many-tags.ts';

/** Why a row failed: a sentence without a full stop, and what rows of that kind are called in a list with counts. */
const ROW_FAILURES: { [Code in RowErrorCode]: { sentence: (facts: RowErrorFacts[Code]) => string; short: string } } = {
  MISSING_EMAIL: { sentence: () => sayEmailFault({ why: 'BLANK' }), short: 'no e-mail' },
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

export const sayRowFailure = <Code extends RowErrorCode>(code: Code, facts: RowErrorFacts[Code]): string =>
  ROW_FAILURES[code].sentence(facts);

/** What rows of a code have in common; stored rows may hold a code that no longer exists. */
export const rowFailureName = (code: string): string => (isKeyOf(ROW_FAILURES, code) ? ROW_FAILURES[code].short : code);
