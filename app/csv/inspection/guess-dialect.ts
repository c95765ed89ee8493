import { type CellDialect, DELIMITERS, type Escape, type Quote, RARE_DELIMITERS } from '#app/csv/dialect.ts';
import { isOwnHeader } from '#app/csv/own-columns.ts';
import { parseCells } from '#app/csv/records/parse-cells.ts';
import { type CutSample, cutSample, type Sample } from './cut-sample.ts';
import { type DialectFit, isBetter, type RankedCut, rankDialects } from './dialect-fit.ts';
import { guessQuote, looksEscaped } from './guess-quoting.ts';

export interface DialectGuess {
  /** the sample, cut under the dialect that is taken */
  cut: CutSample;
  /** the delimiters that fit, the guess first; one alone where it is sure */
  fitting: DialectFit[];
  /** none of the usual delimiters cuts the sample */
  isRare: boolean;
  /** other quotes it may be; none where it is sure */
  otherQuotes: Quote[];
  /** whether backslashes were found, not chosen */
  isEscapeGuessed: boolean;
}

/** What fits at least so well beside the best is a doubt. */
const ALSO_FITS = 0.5;
const EVEN_ENOUGH = 0.9;
const MOST_ARE_PEOPLE = 0.5;
/** How our own files quote, and most others. */
const USUAL = { quote: '"', escape: 'double' } as const;

/**
 * Finds delimiter, quote and escape but for what is given, by people or by a `sep=` line (docs/rules/csv.md#delimiter).
 */
export function guessDialect(sample: Sample, given: Partial<CellDialect>): DialectGuess {
  const cut = cutter(sample);
  const known = { ...findOwnDialect(cut), ...given };
  const quote = known.quote ?? guessQuote(sample.text);
  const hint = looksEscaped(sample.text, quote);
  const rank = (delimiters: readonly string[]) =>
    rankEscapes((style) => delimiters.map((delimiter) => cut({ delimiter, quote, escape: style })), hint, known.escape);
  const usual = rank(known.delimiter === undefined ? DELIMITERS : [known.delimiter]);
  const rare = known.delimiter === undefined ? findRare(usual, rank) : [];
  const ranked = rare.length > 0 ? rare : usual;
  const [best] = ranked as [RankedCut, ...RankedCut[]];
  const taken = best.score > 0 ? best : (ranked.find(({ dialect }) => dialect.delimiter === ',') ?? best);
  return {
    cut: taken.cut,
    fitting: ranked.filter(({ score }, rank) => rank === 0 || (score > 0 && score >= best.score * ALSO_FITS)),
    isRare: rare.length > 0,
    isEscapeGuessed: known.escape === undefined,
    otherQuotes: known.quote === undefined ? doubtQuote(quote, best) : [],
  };
}

/** The rare delimiters that cut the sample well, where no usual one does, or none leaves addresses in own cells. */
function findRare(usual: readonly RankedCut[], rank: (delimiters: readonly string[]) => RankedCut[]): RankedCut[] {
  const isCut = usual.some(({ score }) => score > 0);
  if (isCut && usual.some(({ people }) => people > 0)) return [];
  const rare = rank(RARE_DELIMITERS).filter(cutsWell);
  return isCut ? rare.filter(({ people }) => people >= MOST_ARE_PEOPLE) : rare;
}

/** A rare delimiter is one only where it cuts all records alike; a blank stands in addresses and names as well. */
function cutsWell({ columns, evenness, people, dialect }: RankedCut): boolean {
  if (columns < 2 || evenness < EVEN_ENOUGH) return false;
  return dialect.delimiter !== ' ' || (evenness === 1 && people >= MOST_ARE_PEOPLE);
}

type Cut = (dialect: CellDialect) => CutSample;

/** Cuts the sample once for each dialect that it is asked for. */
function cutter(sample: Sample): Cut {
  const cuts: CutSample[] = [];
  return (dialect) => {
    const { delimiter, quote, escape: style } = dialect;
    const earlier = cuts.find(
      ({ dialect: one }) => one.delimiter === delimiter && one.quote === quote && one.escape === style,
    );
    const cut = earlier ?? cutSample(sample, dialect);
    if (!earlier) cuts.push(cut);
    return cut;
  };
}

/**
 * The dialect under which the first row is the header of an export or error file of ours, whatever the rest looks like.
 */
function findOwnDialect(cut: Cut): CellDialect | undefined {
  const dialects = DELIMITERS.map((delimiter) => ({ delimiter, ...USUAL }));
  return dialects.find((dialect) => hasOwnHeader(cut(dialect)));
}

function hasOwnHeader({ sample, dialect, filled: [first] }: CutSample): boolean {
  if (first === undefined || first.broken) return false;
  return isOwnHeader(parseCells(sample.bytes, [first], dialect)[0] ?? []);
}

/** The fits with the escape that is given, or else with the better one. */
function rankEscapes(
  cutsEscaped: (style: Escape) => CutSample[],
  hint: ReturnType<typeof looksEscaped>,
  given: Escape | undefined,
): RankedCut[] {
  if (given !== undefined || hint === 'no') return rankDialects(cutsEscaped(given ?? 'double'));
  // together: which records each of them misses shows beside the other
  const both = rankDialects([...cutsEscaped('double'), ...cutsEscaped('backslash')]);
  const ofStyle = (style: Escape) => both.filter(({ dialect }) => dialect.escape === style);
  const [double, backslash] = [ofStyle('double'), ofStyle('backslash')];
  const [one, other] = [backslash[0] as RankedCut, double[0] as RankedCut];
  return (hint === 'likely' ? !isBetter(other, one) : isBetter(one, other)) ? backslash : double;
}

function doubtQuote(quote: Quote, best: DialectFit): Quote[] {
  if (quote === "'") return ['"', 'none'];
  return best.unclosed.length > 0 ? ['none'] : [];
}
