import type { Quote } from '#app/csv/dialect.ts';

const OPENS_WITH_DOUBLE = /(?:^|[,;\t|\r\n])"/;
const IN_SINGLE_QUOTES = /(?:^|[,;\t|\r\n])'(?:[^'\r\n]|'')*'(?=[,;\t|\r\n]|$)/g;
const HAS_SINGLE_QUOTED = /(?:^|[,;\t|])'(?:[^'\r\n]|'')*'(?:[,;\t|]|$)/;
const LINE = /[^\r\n]+/g;

/** So many lines below the first one tell of a column whose cells are all quoted. */
const FEWEST_LINES = 2;
const LINES_EXAMINED = 200;
const ESCAPED_DELIMITER = /\\(?:[,;\t|]|\r?\n)/;

/**
 * Single quotes where none stand in double ones and at least one cell a line is in single ones, or one in each line
 * below the first (a column's header is not quoted); else double quotes (docs/rules/csv.md#quoting).
 */
export function guessQuote(text: string): Quote {
  if (OPENS_WITH_DOUBLE.test(text)) return '"';
  const inSingle = text.match(IN_SINGLE_QUOTES)?.length ?? 0;
  if (inSingle === 0) return '"';
  const lines = text.match(LINE) ?? [];
  const below = lines.slice(1, 1 + LINES_EXAMINED);
  const isColumn = below.length >= FEWEST_LINES && below.every((line) => HAS_SINGLE_QUOTED.test(line));
  return inSingle >= lines.length || isColumn ? "'" : '"';
}

/**
 * What the text says for backslashes before quotes and delimiters: nothing, that there are some, or that they surely
 * stand inside cells.
 */
export function looksEscaped(text: string, quote: Quote): 'no' | 'maybe' | 'likely' {
  if (quote === 'none' || !text.includes(`\\${quote}`)) return ESCAPED_DELIMITER.test(text) ? 'maybe' : 'no';
  return new RegExp(String.raw`\\${quote}[^,;\t|\r\n${quote}]`).test(text) ? 'likely' : 'maybe';
}
