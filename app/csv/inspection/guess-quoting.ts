import type { Quote } from '#app/csv/dialect.ts';

const OPENS_WITH_DOUBLE = /(?:^|[,;\t|\r\n])"/;
const IN_SINGLE_QUOTES = /(?:^|[,;\t|\r\n])'[^'\r\n]*'(?=[,;\t|\r\n]|$)/g;
const LINE = /[^\r\n]+/g;

/**
 * Single quotes where at least one cell a line stands in them and none in double ones; else double quotes
 * (docs/rules/csv.md#quoting).
 */
export function guessQuote(text: string): Quote {
  if (OPENS_WITH_DOUBLE.test(text)) return '"';
  const inSingle = text.match(IN_SINGLE_QUOTES)?.length ?? 0;
  return inSingle > 0 && inSingle >= (text.match(LINE)?.length ?? 0) ? "'" : '"';
}

/**
 * What the text says for backslashes before quotes: nothing, that there are some, or that they surely stand inside
 * cells.
 */
export function looksEscaped(text: string, quote: Quote): 'no' | 'maybe' | 'likely' {
  if (quote === 'none' || !text.includes(`\\${quote}`)) return 'no';
  return new RegExp(String.raw`\\${quote}[^,;\t|\r\n${quote}]`).test(text) ? 'likely' : 'maybe';
}
