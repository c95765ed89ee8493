import { CR, LF } from './bytes.ts';
import { type CellSpan, MORE, possibleCells, type TableRange, unquotedCell, usualCell } from './cell-spans.ts';
import { isInQuotes, type RecordScan } from './find-record-end.ts';

/** A record whose quotes were looked at closely. */
export interface SettledRecord {
  spans: CellSpan[];
  /** where it ends, without and with its line end */
  to: number;
  next: number;
}

/**
 * Whether the record must be looked at closely: a blank before a quote, or quotes that may be read in more than one
 * way where that would matter.
 *
 * @param content gives the record as it was scanned; hardly any is asked for
 */
export function isUnsettled(scan: RecordScan, content: () => Uint8Array, width: number | undefined): boolean {
  if (scan.hasQuoteBehindBlank) return true;
  if (width === undefined || isInQuotes(scan) || !(scan.hasTextBehindQuote || scan.hasDoubledAtEnd)) return false;
  if (scan.cells !== width) return true;
  if (!scan.hasTextBehindQuote) return false;
  const bytes = content();
  return bytes.includes(LF) || bytes.includes(CR);
}

/** More ways through a record than this are not tried. */
const MOST_TRIED = 5000;

/**
 * Reads a record whose quotes may be read in more than one way (docs/rules/csv.md#quoting): as it is usual, unless a
 * quote would swallow whole rows or another reading alone gives as many cells as the header has.
 *
 * @param width how many columns the header has; undefined while that is not known
 * @returns `MORE` where that takes bytes that are not at hand, undefined where a quote never closes
 */
export function settleRecord(
  range: TableRange,
  start: number,
  width: number | undefined,
): SettledRecord | undefined | typeof MORE {
  const usual = usualRecord(range, start);
  if (usual === MORE || usual === undefined || width === undefined) return usual;
  const swallowing = findSwallowing(range, start, usual, width);
  if (swallowing !== undefined) return swallowing;
  if (usual.spans.length === width) return usual;
  return onlyReading(range, start, usual, width) ?? usual;
}

/**
 * The record as it is usually read, from the cell that begins at `start`.
 *
 * @returns `MORE` where that takes bytes that are not at hand, undefined where a quote never closes
 */
export function usualRecord(range: TableRange, start: number): SettledRecord | undefined | typeof MORE {
  const spans: CellSpan[] = [];
  for (let at = start; ; ) {
    const span = usualCell(range, at);
    if (span === MORE || span === undefined) return span;
    spans.push(span);
    if (isAtRecordEnd(range, span.end)) return ended(range, spans, span.end);
    at = span.end + range.table.delimiter.length;
  }
}

const isAtRecordEnd = ({ bytes, to }: TableRange, at: number) => at >= to || bytes[at] === LF || bytes[at] === CR;

function ended({ bytes, to, atEnd }: TableRange, spans: CellSpan[], end: number): SettledRecord | typeof MORE {
  if (end >= to) return { spans, to: end, next: end };
  if (bytes[end] === CR && end + 1 >= to && !atEnd) return MORE;
  return { spans, to: end, next: end + (bytes[end] === CR && end + 1 < to && bytes[end + 1] === LF ? 2 : 1) };
}

/**
 * The record that ends with its first line, if a quote in it would swallow whole rows: it runs over line ends, what
 * follows the closing quote is neither delimiter nor line end, and the lines, cut without it, have the header's width.
 */
function findSwallowing(
  range: TableRange,
  start: number,
  { spans, to }: SettledRecord,
  width: number,
): SettledRecord | undefined {
  const within: TableRange = { ...range, to, atEnd: true };
  for (const [index, { from, close, end }] of spans.entries()) {
    if (close === -1 || close + 1 === end) continue;
    const lines = lineStarts(range.bytes, from, close);
    if (lines.length === 0) continue;
    const cellStart = index === 0 ? start : (spans[index - 1] as CellSpan).end + range.table.delimiter.length;
    const first = withoutQuote(within, spans.slice(0, index), cellStart);
    if (first === undefined || first.spans.length !== width) continue;
    if (lines.every((line) => widthAt(within, line) === width)) return first;
  }
  return undefined;
}

function lineStarts(bytes: Uint8Array, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let at = from; at < to; at++) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) starts.push(at + 1);
  }
  return starts;
}

/** The record as it is read if no quote opens the cell at `at`. */
function withoutQuote(range: TableRange, before: readonly CellSpan[], at: number): SettledRecord | undefined {
  const cell = unquotedCell(range, at);
  if (cell === MORE) return undefined;
  if (isAtRecordEnd(range, cell.end)) {
    const record = ended(range, [...before, cell], cell.end);
    return record === MORE ? undefined : record;
  }
  const rest = usualRecord(range, cell.end + range.table.delimiter.length);
  return rest === MORE || rest === undefined ? undefined : { ...rest, spans: [...before, cell, ...rest.spans] };
}

function widthAt(range: TableRange, line: number): number | undefined {
  const record = usualRecord(range, line);
  return record === MORE || record === undefined ? undefined : record.spans.length;
}

/** The reading that alone gives as many cells as the header has, of those that end no later than the usual one. */
function onlyReading(range: TableRange, start: number, usual: SettledRecord, width: number): SettledRecord | undefined {
  const within: TableRange = { ...range, to: usual.to, atEnd: true };
  const known = new Map<number, Ways>();
  let tried = 0;

  /** How the record may go on with the cell at `at` so that so many cells come of it. */
  const waysFrom = (at: number, cells: number): Ways => {
    const key = at * (width + 1) + cells;
    const earlier = known.get(key);
    if (earlier) return earlier;
    let ways: Ways = { count: 0, spans: [] };
    for (const span of possibleCells(within, at)) {
      if (++tried > MOST_TRIED) return { count: 2, spans: [] };
      const isLast = isAtRecordEnd(within, span.end);
      if (isLast !== (cells === 1)) continue;
      const rest = isLast ? NOTHING_MORE : waysFrom(span.end + range.table.delimiter.length, cells - 1);
      if (rest.count > 0) ways = { count: ways.count + rest.count, spans: [span, ...rest.spans] };
    }
    known.set(key, ways);
    return ways;
  };

  const { count, spans } = waysFrom(start, width);
  if (count !== 1) return undefined;
  const record = ended(range, spans, (spans.at(-1) as CellSpan).end);
  return record === MORE ? undefined : record;
}

interface Ways {
  count: number;
  /** one of them */
  spans: CellSpan[];
}

const NOTHING_MORE: Ways = { count: 1, spans: [] };
