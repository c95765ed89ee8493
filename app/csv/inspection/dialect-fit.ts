import type { CellDialect } from '#app/csv/dialect.ts';
import { parseCells } from '#app/csv/records/parse-cells.ts';
import type { CutSample, SampleRecord } from './cut-sample.ts';
import { isEmailLike } from './email-like.ts';

/** How well a dialect fits the sample. */
export interface DialectFit {
  dialect: CellDialect;
  /** how many columns most records have */
  columns: number;
  /** the share of records that have so many */
  evenness: number;
  /** row numbers of quotes that never close */
  unclosed: number[];
  /** the share of records with a cell that is an e-mail address as a whole */
  people: number;
  /** the better the greater; 0 for a single column */
  score: number;
}

/** A cut sample with how well its dialect fits. */
export interface RankedCut extends DialectFit {
  cut: CutSample;
}

const RECORDS_EXAMINED = 50;
/** A delimiter that leaves e-mail addresses in cells of their own fits that much better. */
const PEOPLE = 24;
/**
 * A delimiter that leaves the header in one piece fits that much worse, for each record that it misses above the rows.
 */
const HEADER_MISSED = 0.4;
const MOST_MISSED = 5;
/**
 * A delimiter that leaves quotes in the middle of cells fits that much worse, by the share of records it does so in.
 */
const STRAY_QUOTES = 0.9;

/**
 * The dialects, best first: the one that cuts the sample's records most evenly into most columns
 * (docs/rules/csv.md#delimiter).
 */
export function rankDialects(cuts: readonly CutSample[]): RankedCut[] {
  const fits = cuts.map((cut) => ({ cut, dialect: cut.dialect, ...measure(cut) }));
  const earliest = Math.min(...fits.map(({ columns, first }) => (columns > 1 ? first : Number.POSITIVE_INFINITY)));
  return fits
    .map(({ first, strays, ...fit }) => {
      const missed = Math.min(first - earliest, MOST_MISSED);
      const isCut = fit.columns > 1;
      const penalty = HEADER_MISSED ** missed * (1 - STRAY_QUOTES * strays);
      return { ...fit, score: isCut ? fit.evenness ** 3 * (fit.columns - 1) * (1 + PEOPLE * fit.people) * penalty : 0 };
    })
    .sort((one, other) => other.score - one.score);
}

/** Whether one way leaves fewer quotes open than the other or, as many, cuts more evenly. */
export function isBetter(one: DialectFit, other: DialectFit): boolean {
  if (one.unclosed.length !== other.unclosed.length) return one.unclosed.length < other.unclosed.length;
  return one.score > other.score;
}

function measure({ sample: { bytes }, dialect, records, filled }: CutSample) {
  const rows = filled.filter(({ broken }) => !broken);
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells, (counts.get(cells) ?? 0) + 1);
  const [columns, count] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0]);
  const isNarrow = dialect.delimiter === ' ' && isNarrowHeader(rows, columns);
  const examined = parseCells(bytes, rows.slice(0, RECORDS_EXAMINED), dialect);
  return {
    columns,
    evenness: isNarrow ? 1 : count / Math.max(1, rows.length),
    people: examined.filter((cells) => cells.some(isEmailLike)).length / Math.max(1, examined.length),
    /** the share of records with quotes that do not stand around cells */
    strays: rows.filter((record) => hasStrayQuote(bytes, record, dialect)).length / Math.max(1, rows.length),
    /** index of the first record that has so many columns */
    first: isNarrow ? 0 : rows.findIndex(({ cells }) => cells === columns),
    unclosed: records.filter(({ broken }) => broken).map(({ row }) => row),
  };
}

/** Whether the first record is a header of several names that lacks one beside all the others: so R writes tables. */
function isNarrowHeader([header, ...below]: readonly SampleRecord[], columns: number): boolean {
  const isShort = header !== undefined && header.cells === columns - 1 && header.cells > 1;
  return isShort && below.length > 1 && below.every(({ cells }) => cells === columns);
}

function hasStrayQuote(bytes: Uint8Array, { from, to, quoted }: SampleRecord, { quote }: CellDialect): boolean {
  return (
    (quoted === false || quoted === 'own') && quote !== 'none' && bytes.subarray(from, to).includes(quote.charCodeAt(0))
  );
}
