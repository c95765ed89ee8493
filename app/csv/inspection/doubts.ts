import type { Delimiter, Quote } from '#app/csv/dialect.ts';
import type { EncodingReading } from '#app/csv/encoding/detect-encoding.ts';
import type { DialectFit } from './dialect-fit.ts';
import type { HeaderGuess } from './find-header.ts';

/** A guess that is not sure: the page asks (csv.md section 1, "Doubt"). */
export interface Doubt {
  about: 'encoding' | 'delimiter' | 'quote' | 'header_row';
  guess: string | number;
  alternatives: (string | number)[];
  /** the question, for people */
  message: string;
}

const DELIMITER_NAMES = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
} as const satisfies Record<Delimiter, string>;
const EVEN = 0.9;

export function doubtEncoding([guess, ...others]: readonly EncodingReading[]): Doubt[] {
  if (guess === undefined) return [];
  return [
    {
      about: 'encoding',
      guess: guess.encoding,
      alternatives: others.map(({ encoding }) => encoding),
      message: 'This file does not say its encoding. Which of these reads right?',
    },
  ];
}

export function doubtDelimiter(fitting: readonly DialectFit[]): Doubt[] {
  const [guess, second] = fitting;
  if (guess === undefined || second === undefined) return [];
  const name = ({ dialect }: DialectFit) => DELIMITER_NAMES[dialect.delimiter];
  const count = ({ columns, evenness }: DialectFit) => `${columns} ${evenness >= EVEN ? 'even' : 'uneven'}`;
  return [
    {
      about: 'delimiter',
      guess: guess.dialect.delimiter,
      alternatives: fitting.slice(1).map(({ dialect }) => dialect.delimiter),
      message: `Two delimiters fit: ${name(guess)} gives ${count(guess)} columns, ${name(second)} ${count(second)} ones.`,
    },
  ];
}

/** A `sep=` line that names a delimiter we do not read: what was guessed instead is a doubt. */
export function doubtNamedDelimiter(named: string, guess: Delimiter): Doubt[] {
  return [
    {
      about: 'delimiter',
      guess,
      alternatives: Object.keys(DELIMITER_NAMES).filter((delimiter) => delimiter !== guess),
      message: `The first line names “${named}” as the delimiter, which we do not read. Is it ${DELIMITER_NAMES[guess]}?`,
    },
  ];
}

export function doubtQuote(guess: Quote, others: readonly Quote[], [unclosed]: readonly number[]): Doubt[] {
  if (others.length === 0) return [];
  const message =
    unclosed === undefined
      ? 'Cells stand in single quotes. Do the quotes belong to the cells?'
      : `A quote opens in row ${unclosed} and never closes. Do the quotes belong to the cells?`;
  return [{ about: 'quote', guess, alternatives: [...others], message }];
}

export function doubtHeader({ row, alternatives }: HeaderGuess): Doubt[] {
  if (alternatives.length === 0) return [];
  const asked = row === 0 ? alternatives[0] : row;
  return [{ about: 'header_row', guess: row, alternatives, message: `Is row ${asked} a header or a person?` }];
}
