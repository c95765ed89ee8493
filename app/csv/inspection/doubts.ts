import { DELIMITERS, type Escape, type Quote } from '#app/csv/dialect.ts';
import type { EncodingReading } from '#app/csv/encoding/detect-encoding.ts';
import type { RepairGuess } from '#app/csv/encoding/guess-repair.ts';
import type { DialectFit } from './dialect-fit.ts';
import type { HeaderGuess } from './find-header.ts';

/** How one delimiter cuts the sample. */
interface DelimiterFit {
  delimiter: string;
  columns: number;
  /** whether nearly all records have so many */
  isEven: boolean;
}

/** Why a guess is not sure, with what there is to say of it. */
export interface DoubtFacts {
  ENCODING_NOT_SAID: object;
  CELLS_NOT_UTF8: { encoding: string };
  DECODED_TWICE: object;
  TWO_DELIMITERS_FIT: { guess: DelimiterFit; second: DelimiterFit };
  UNKNOWN_DELIMITER_NAMED: { named: string; guess: string };
  RARE_DELIMITER: { guess: string; columns: number };
  BACKSLASHES: object;
  SINGLE_QUOTES: object;
  QUOTE_NEVER_CLOSES: { row: number };
  HEADER_OR_PERSON: { row: number };
}

export type DoubtReason = keyof DoubtFacts;

/** A guess that is not sure: the page asks (docs/rules/csv.md#doubts). The question is not the reader's to word. */
export type Doubt<Reason extends DoubtReason = DoubtReason> = {
  [Why in Reason]: {
    about: 'encoding' | 'repair' | 'delimiter' | 'quote' | 'header_row';
    guess: string | number;
    alternatives: (string | number)[];
    why: Why;
    facts: DoubtFacts[Why];
  };
}[Reason];

const EVEN = 0.9;

export function doubtEncoding([guess, ...others]: readonly EncodingReading[]): Doubt[] {
  if (guess === undefined) return [];
  const alternatives = others.map(({ encoding }) => encoding);
  return [{ about: 'encoding', guess: guess.encoding, alternatives, why: 'ENCODING_NOT_SAID', facts: {} }];
}

/** Cells that need mending: whether they do is asked. */
export function doubtRepair({ repair, repairEncoding, alternatives }: RepairGuess): Doubt[] {
  if (alternatives.length === 0) return [];
  const doubt = { about: 'repair' as const, guess: repair, alternatives };
  return repairEncoding === null
    ? [{ ...doubt, why: 'DECODED_TWICE', facts: {} }]
    : [{ ...doubt, why: 'CELLS_NOT_UTF8', facts: { encoding: repairEncoding } }];
}

export function doubtDelimiter(fitting: readonly DialectFit[], isRare: boolean): Doubt[] {
  const [guess, second] = fitting;
  if (guess !== undefined && isRare) return [doubtRare(guess)];
  if (guess === undefined || second === undefined) return [];
  return [
    {
      about: 'delimiter',
      guess: guess.dialect.delimiter,
      alternatives: fitting.slice(1).map(({ dialect }) => dialect.delimiter),
      why: 'TWO_DELIMITERS_FIT',
      facts: { guess: fitOf(guess), second: fitOf(second) },
    },
  ];
}

/** None of the usual delimiters cuts the file: the alternative is that there is one column. */
function doubtRare({ dialect: { delimiter }, columns }: DialectFit): Doubt {
  const facts = { guess: delimiter, columns };
  return { about: 'delimiter', guess: delimiter, alternatives: [','], why: 'RARE_DELIMITER', facts };
}

const fitOf = ({ dialect, columns, evenness }: DialectFit): DelimiterFit => ({
  delimiter: dialect.delimiter,
  columns,
  isEven: evenness >= EVEN,
});

/** A `sep=` line that names a delimiter we do not read: what was guessed instead is a doubt. */
export function doubtNamedDelimiter(named: string, guess: string): Doubt[] {
  const alternatives = DELIMITERS.filter((delimiter) => delimiter !== guess);
  return [{ about: 'delimiter', guess, alternatives, why: 'UNKNOWN_DELIMITER_NAMED', facts: { named, guess } }];
}

export function doubtQuote(guess: Quote, others: readonly Quote[], [unclosed]: readonly number[]): Doubt[] {
  if (others.length === 0) return [];
  const doubt = { about: 'quote' as const, guess, alternatives: [...others] };
  return unclosed === undefined
    ? [{ ...doubt, why: 'SINGLE_QUOTES', facts: {} }]
    : [{ ...doubt, why: 'QUOTE_NEVER_CLOSES', facts: { row: unclosed } }];
}

/** Backslashes that escape are found, never known: the answer is a value of `escape`. */
export function doubtEscape(guess: Escape): Doubt[] {
  if (guess !== 'backslash') return [];
  return [{ about: 'quote', guess, alternatives: ['double'], why: 'BACKSLASHES', facts: {} }];
}

export function doubtHeader({ row, alternatives }: HeaderGuess): Doubt[] {
  if (alternatives.length === 0) return [];
  const asked = row === 0 ? (alternatives[0] ?? 0) : row;
  return [{ about: 'header_row', guess: row, alternatives, why: 'HEADER_OR_PERSON', facts: { row: asked } }];
}
