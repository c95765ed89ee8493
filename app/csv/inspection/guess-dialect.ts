import { type CellDialect, DELIMITERS, type Delimiter, type Escape, type Quote } from '#app/csv/dialect.ts';
import { isOwnHeader } from '#app/csv/own-columns.ts';
import { decodeUtf8, parseCells } from '#app/csv/records/parse-cells.ts';
import { type DialectFit, isBetter, isBlankSampleRecord, rankDialects, type Sample } from './dialect-fit.ts';
import { guessQuote, looksEscaped } from './guess-quoting.ts';
import { sampleRecords } from './sample-records.ts';

export interface DialectGuess {
  dialect: CellDialect;
  /** the delimiters that fit, the guess first; one alone where it is sure */
  fitting: DialectFit[];
  /** other quotes it may be; none where it is sure */
  otherQuotes: Quote[];
}

/** What fits at least so well beside the best is a doubt. */
const ALSO_FITS = 0.5;

/** Finds delimiter, quote and escape but for what is given, by people or by a `sep=` line (csv.md section 1). */
export function guessDialect(sample: Sample, given: Partial<CellDialect>): DialectGuess {
  const text = decodeUtf8(sample.bytes.subarray(sample.start));
  const own = findOwnDelimiter(sample);
  const known =
    own === undefined ? given : { delimiter: own, quote: '"' as const, escape: 'double' as const, ...given };
  const quote = known.quote ?? guessQuote(text);
  const delimiters = known.delimiter === undefined ? DELIMITERS : [known.delimiter];
  const ranked = rankEscapes(sample, text, delimiters, quote, known.escape);
  const [best] = ranked as [DialectFit, ...DialectFit[]];
  const dialect =
    best.score > 0 || delimiters.length === 1 ? best.dialect : { ...best.dialect, delimiter: ',' as const };
  return {
    dialect,
    fitting: ranked.filter(({ score }, rank) => rank === 0 || (score > 0 && score >= best.score * ALSO_FITS)),
    otherQuotes: known.quote === undefined ? doubtQuote(quote, best) : [],
  };
}

function rankEscapes(
  sample: Sample,
  text: string,
  delimiters: readonly Delimiter[],
  quote: Quote,
  given: Escape | undefined,
): DialectFit[] {
  const rank = (way: Escape) =>
    rankDialects(
      sample,
      delimiters.map((delimiter) => ({ delimiter, quote, escape: way })),
    );
  if (given !== undefined) return rank(given);
  const double = rank('double');
  const hint = looksEscaped(text, quote);
  if (hint === 'no') return double;
  const backslash = rank('backslash');
  const [one, other] = [backslash[0] as DialectFit, double[0] as DialectFit];
  return (hint === 'likely' ? !isBetter(other, one) : isBetter(one, other)) ? backslash : double;
}

function doubtQuote(quote: Quote, best: DialectFit): Quote[] {
  if (quote === "'") return ['"', 'none'];
  return best.unclosed.length > 0 ? ['none'] : [];
}

/** The delimiter under which the first row is the header of an export or error file of ours, whatever the rest looks like. */
function findOwnDelimiter({ bytes, start, isWhole }: Sample): Delimiter | undefined {
  return DELIMITERS.find((delimiter) => {
    const dialect: CellDialect = { delimiter, quote: '"', escape: 'double' };
    const { records } = sampleRecords(bytes, start, dialect, isWhole);
    const first = records.find((record) => record.broken || !isBlankSampleRecord(bytes, record, dialect));
    if (first === undefined || first.broken) return false;
    return isOwnHeader(parseCells(bytes, [first], dialect)[0] ?? []);
  });
}
