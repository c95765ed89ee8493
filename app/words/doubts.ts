import type { Doubt, DoubtFacts, DoubtReason } from '#app/csv/inspection/doubts.ts';
import { DELIMITERS } from './dialect.ts';

type Fit = DoubtFacts['TWO_DELIMITERS_FIT']['guess'];

const columnsOf = ({ columns, isEven }: Fit) => `${columns} ${isEven ? 'even' : 'uneven'}`;

/** What people are asked where a guess about their file is not sure. */
const QUESTIONS: { [Why in DoubtReason]: (facts: DoubtFacts[Why]) => string } = {
  ENCODING_NOT_SAID: () => 'This file does not say which encoding it has. Which of these reads right?',
  TWO_DELIMITERS_FIT: ({ guess, second }) =>
    `Two delimiters fit: ${DELIMITERS[guess.delimiter].word} gives ${columnsOf(guess)} columns, ${DELIMITERS[second.delimiter].word} ${columnsOf(second)} ones.`,
  UNKNOWN_DELIMITER_NAMED: ({ named, guess }) =>
    `The first line names “${named}” as the delimiter, which is not one we read. Is it a ${DELIMITERS[guess].word}?`,
  SINGLE_QUOTES: () => 'The cells are in single quotes. Are the quotes part of the values?',
  QUOTE_NEVER_CLOSES: ({ row }) => `A quote opens in row ${row} and never closes. Are the quotes part of the values?`,
  HEADER_OR_PERSON: ({ row }) => `Is row ${row} a header or a person?`,
};

export const sayDoubt = <Why extends DoubtReason>({ why, facts }: Doubt<Why>): string => QUESTIONS[why](facts);

/** Why a row that people chose cannot be the header. */
export const notAHeader = ({ chosen, lastRow }: { chosen: number; lastRow: number }): string =>
  `Row ${chosen} cannot be the header: choose a row from 1 to ${lastRow} that is not blank, or 0 for none.`;
