import type { Doubt, DoubtFacts, DoubtReason } from '#app/csv/inspection/doubts.ts';
import { t } from '#app/words/language/t.ts';
import { delimiterWord, encodingName } from './dialect.ts';

const evenness = (isEven: boolean) => (isEven ? 'yes' : 'no');

/** What people are asked where a guess about their file is not sure. */
const QUESTIONS: { [Why in DoubtReason]: (facts: DoubtFacts[Why]) => string } = {
  ENCODING_NOT_SAID: () => t('doubt.encoding-not-said'),
  CELLS_NOT_UTF8: ({ encoding }) => t('doubt.cells-not-utf8', { encoding: encodingName(encoding) }),
  DECODED_TWICE: () => t('doubt.decoded-twice'),
  TWO_DELIMITERS_FIT: ({ guess, second }) =>
    t('doubt.two-delimiters', {
      first: delimiterWord(guess.delimiter),
      columns: guess.columns,
      even: evenness(guess.isEven),
      second: delimiterWord(second.delimiter),
      columns2: second.columns,
      even2: evenness(second.isEven),
    }),
  UNKNOWN_DELIMITER_NAMED: ({ named, guess }) =>
    t('doubt.unknown-delimiter', { named, delimiter: delimiterWord(guess) }),
  RARE_DELIMITER: ({ guess, columns }) => t('doubt.rare-delimiter', { delimiter: delimiterWord(guess), columns }),
  BACKSLASHES: () => t('doubt.backslashes'),
  SINGLE_QUOTES: () => t('doubt.single-quotes'),
  QUOTE_NEVER_CLOSES: ({ row }) => t('doubt.quote-never-closes', { row }),
  HEADER_OR_PERSON: ({ row }) => t('doubt.header-or-person', { row }),
};

export const sayDoubt = <Why extends DoubtReason>({ why, facts }: Doubt<Why>): string => QUESTIONS[why](facts);

/** Why a row that people chose cannot be the header. */
export const notAHeader = ({ chosen, lastRow }: { chosen: number; lastRow: number }): string =>
  t('doubt.not-a-header', { chosen, lastRow });
