import { BACKSLASH, CR, LF, SPACE, TAB } from './bytes.ts';
import { isDelimiterAt, type ScanTable } from './scan-table.ts';

/** Where a cell lies in some bytes. */
export interface CellSpan {
  /** where its text begins: behind an opening quote, if there is one */
  from: number;
  /** its closing quote; where it is not quoted, -1 */
  close: number;
  /** where it ends: at a delimiter, a line end or the end of the bytes */
  end: number;
  /** whether the quotes are read as they usually are, of the ways in which they may be read */
  isUsual: boolean;
}

/** The span counted from `start`, where its record begins. */
export function spanFrom({ from, close, end, isUsual }: CellSpan, start: number): CellSpan {
  return { from: from - start, close: close === -1 ? -1 : close - start, end: end - start, isUsual };
}

/** Reading needs bytes that are not at hand. */
export const MORE = 'more';

/** Bytes to read cells from; beyond `to` there is more of the file unless `atEnd`. */
export interface TableRange {
  bytes: Uint8Array;
  to: number;
  atEnd: boolean;
  table: ScanTable;
}

/** A cell that is quoted in more ways than this is read in the usual one. */
const MOST_WAYS = 200;

/** How the cell that begins at `at` is usually read; undefined where its quote never closes. */
export function usualCell(range: TableRange, at: number): CellSpan | undefined | typeof MORE {
  const open = openingQuote(range, at);
  if (open === MORE) return MORE;
  if (open === undefined) return unquotedCell(range, at);
  const isApart = open > at;
  for (const span of quotedCells(range, open)) {
    if (span === MORE) return MORE;
    // blanks before a quote are left out only where nothing but blanks is behind the closing one
    if (isApart && span.isUsual) return onlyBlanks(range, span) ? span : unquotedCell(range, at);
    if (span.isUsual) return span;
  }
  return isApart ? unquotedCell(range, at) : undefined;
}

/**
 * The ways to read the cell that begins at `at`, each with an end of its own: of several with one end the one whose
 * closing quote is there, else the first.
 */
export function possibleCells(range: TableRange, at: number): CellSpan[] {
  const usual = usualCell(range, at);
  if (usual === MORE || usual === undefined) return [];
  if (usual.close === -1 || usual.from > at + 1) return [usual];
  const spans = new Map<number, CellSpan>();
  for (const span of quotedCells(range, usual.from - 1)) {
    if (span === MORE || spans.size === MOST_WAYS) break;
    if (!spans.has(span.end) || span.close + 1 === span.end) spans.set(span.end, span);
  }
  return [...spans.values()];
}

/** The cell as if no quote opened it. */
export function unquotedCell(range: TableRange, at: number): CellSpan | typeof MORE {
  const end = endOfPlain(range, at);
  return end === MORE ? MORE : { from: at, close: -1, end, isUsual: true };
}

/** Where the quote is that opens the cell, blanks before it passed over; undefined where none does. */
function openingQuote({ bytes, to, atEnd, table }: TableRange, at: number): number | undefined | typeof MORE {
  let open = at;
  while (open < to && isBlank(bytes[open] as number, table)) open++;
  if (open === to) return atEnd ? undefined : MORE;
  return bytes[open] === table.quote ? open : undefined;
}

/** A blank that is not the delimiter. */
function isBlank(byte: number, table: ScanTable): boolean {
  return (byte === SPACE || byte === TAB) && byte !== table.delimiter[0];
}

function onlyBlanks({ bytes, table }: TableRange, { close, end }: CellSpan): boolean {
  for (let at = close + 1; at < end; at++) if (!isBlank(bytes[at] as number, table)) return false;
  return true;
}

/** The ways to close a quoted cell, as they come; the first usual one is how it is read. */
function* quotedCells(range: TableRange, open: number): Generator<CellSpan | typeof MORE> {
  const { bytes, to, atEnd, table } = range;
  const from = open + 1;
  let isFirst = true;
  for (let at = from; at < to; at++) {
    if (bytes[at] === table.backslash) {
      at++;
      continue;
    }
    if (bytes[at] !== table.quote) continue;
    const isDoubled = table.backslash === -1 && at + 1 < to && bytes[at + 1] === table.quote;
    if (at + (isDoubled ? 1 : 0) + 1 + table.delimiter.length > to && !atEnd) return yield MORE;
    const close = isDoubled ? at + 1 : at;
    if (endsCell(range, close + 1)) {
      yield { from, close, end: close + 1, isUsual: !isDoubled && isFirst };
      if (!isDoubled) return;
    } else if (!isDoubled) {
      const end = endOfPlain(range, close + 1);
      if (end === MORE) return yield MORE;
      yield { from, close, end, isUsual: isFirst };
      isFirst = false;
    }
    at = close;
  }
  if (!atEnd) yield MORE;
}

function endsCell({ bytes, to, table }: TableRange, at: number): boolean {
  return at >= to || bytes[at] === LF || bytes[at] === CR || isDelimiterAt(bytes, at, to, table);
}

function endOfPlain(range: TableRange, from: number): number | typeof MORE {
  const { bytes, to, atEnd, table } = range;
  let at = from;
  while (!endsCell(range, at)) {
    at += bytes[at] === table.backslash ? 1 + escapedLength(bytes, at + 1, to, table) : 1;
    // the end may cut a delimiter, or what a backslash escapes
    if (at + table.delimiter.length > to && !atEnd) return MORE;
  }
  return at < to || atEnd ? Math.min(at, to) : MORE;
}

/** How many bytes a backslash before them escapes: those of a delimiter, a quote, a backslash or a line end. */
export function escapedLength(bytes: Uint8Array, at: number, to: number, table: ScanTable): number {
  if (at >= to) return 0;
  if (bytes[at] === table.quote || bytes[at] === BACKSLASH || bytes[at] === LF) return 1;
  if (bytes[at] === CR) return at + 1 < to && bytes[at + 1] === LF ? 2 : 1;
  return isDelimiterAt(bytes, at, to, table) ? table.delimiter.length : 0;
}
