import type { Doubt, DoubtFacts, DoubtReason } from '#app/csv/inspection/doubts.ts';
import { delimiterWord, encodingName } from './dialect.ts';

type Fit = DoubtFacts['TWO_DELIMITERS_FIT']['guess'];

const columnsOf = ({ columns, isEven }: Fit) => `${columns} ${isEven ? 'even' : 'uneven'}`;

/** What people are asked where a guess about their file is not sure. */
const QUESTIONS: { [Why in DoubtReason]: (facts: DoubtFacts[Why]) => string } = {
  ENCODING_NOT_SAID: () => 'This file does not say which encoding it has. Which of these reads right?',
  CELLS_NOT_UTF8: ({ encoding }) =>
    `Some cells of this file are not UTF-8 like the rest. Are they ${encodingName(encoding)}?`,
  DECODED_TWICE: () => 'Letters of this file look as if they had been decoded wrongly before (MÃ¼ller). Mend them?',
  TWO_DELIMITERS_FIT: ({ guess, second }) =>
    `Two delimiters fit: ${delimiterWord(guess.delimiter)} gives ${columnsOf(guess)} columns, ${delimiterWord(second.delimiter)} ${columnsOf(second)} ones.`,
  UNKNOWN_DELIMITER_NAMED: ({ named, guess }) =>
    `The first line names “${named}” as the delimiter, which is not one we read. Is it a ${delimiterWord(guess)}?`,
  RARE_DELIMITER: ({ guess, columns }) =>
    `None of the usual delimiters cuts this file. A ${delimiterWord(guess)} gives ${columns} columns: is it the delimiter?`,
  BACKSLASHES: () => 'Backslashes stand before delimiters or quotes. Do they belong to the values?',
  SINGLE_QUOTES: () => 'The cells are in single quotes. Are the quotes part of the values?',
  QUOTE_NEVER_CLOSES: ({ row }) => `A quote opens in row ${row} and never closes. Are the quotes part of the values?`,
  HEADER_OR_PERSON: ({ row }) => `Is row ${row} a header or a person?`,
};

export const sayDoubt = <Why extends DoubtReason>({ why, facts }: Doubt<Why>): string => QUESTIONS[why](facts);

/** Why a row that people chose cannot be the header. */
export const notAHeader = ({ chosen, lastRow }: { chosen: number; lastRow: number }): string =>
  `Row ${chosen} cannot be the header: choose a row from 1 to ${lastRow} that is not blank, or 0 for none.`;
