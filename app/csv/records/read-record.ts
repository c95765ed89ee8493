import type { ByteWindow } from './byte-window.ts';
import { CR, LF } from './bytes.ts';
import { MORE, spanFrom } from './cell-spans.ts';
import { findRecordEnd, hasEnded, isInQuotes, type RecordScan, startRecord } from './find-record-end.ts';
import { decodeUtf8, type RecordShape } from './parse-cells.ts';
import type { ScanTable } from './scan-table.ts';
import { isUnsettled, settleRecord } from './settle-record.ts';

const MEBIBYTE = 1024 * 1024;
const LARGEST_RECORD = MEBIBYTE;
const LONGEST_LOOK = 16 * MEBIBYTE;
const RAW_CODE_POINTS = 1000;
const RAW_BYTES = RAW_CODE_POINTS * 4;

/** A record that can be read. Positions are offsets in the file; `next` is where the record after it begins. */
export interface WholeRecord extends RecordShape {
  to: number;
  next: number;
}

/**
 * A record that fails as a whole (docs/rules/csv.md#broken-records). `reread` is how many bytes are looked at once
 * more.
 */
interface BrokenRecord {
  broken: 'UNCLOSED_QUOTE' | 'RECORD_TOO_LARGE';
  raw: string;
  next: number;
  reread: number;
}

/** The record is not this batch's any more. */
export const OF_NEXT_BATCH = 'beyond';

/** Where a search stands, and the record's beginning once its bytes were let go of. */
interface Search {
  start: number;
  position: number;
  scan: RecordScan;
  head?: Uint8Array;
}

/**
 * Bounds of a search. `isFirst`: the record is its batch's first, so that nothing before it is needed any more.
 * `limit`: the offset past which another record is left to the next batch.
 */
interface Bounds {
  isFirst: boolean;
  limit: number;
}

/**
 * How cells are told apart: the dialect's bytes, and how many columns the header has; undefined where no quote may be
 * read in more than one way.
 */
export interface CellRules {
  table: ScanTable;
  width: number | undefined;
}

/** Finds a record whose end is among the bytes held; undefined if that takes more of them or a closer look. */
export function findHeldRecord(
  window: ByteWindow,
  start: number,
  { table, width }: CellRules,
  { limit }: Bounds,
): WholeRecord | undefined {
  const scan = startRecord();
  const position = scanHeld(window, start, start, table, scan);
  const { lineEnd, quoted, cells } = scan;
  if (!hasEnded(scan) || position === window.end || position > limit || position - start > LARGEST_RECORD)
    return undefined;
  const to = position - lineEnd;
  if (isUnsettled(scan, () => window.bytes.subarray(window.indexOf(start), window.indexOf(to)), width)) {
    return undefined;
  }
  return { to, next: position, quoted, cells };
}

/**
 * Finds the record that begins at `start`, reading on as far as it takes: up to 16 MiB, of which it holds no more than
 * 1 MiB if the record is its batch's first. The window goes on at `next`.
 */
export async function findRecord(
  window: ByteWindow,
  start: number,
  rules: CellRules,
  { limit, isFirst }: Bounds,
): Promise<WholeRecord | BrokenRecord | typeof OF_NEXT_BATCH> {
  const search: Search = { start, position: start, scan: startRecord() };
  const apart = await lookForEnd(window, search, rules, { limit, isFirst });
  if (apart !== undefined) return apart.next > limit ? OF_NEXT_BATCH : apart;
  const { position, scan, head = window.slice(start, start + RAW_BYTES) } = search;
  const length = position - start;
  const isOpenEnded = !hasEnded(scan) && length >= LONGEST_LOOK;
  if (position > limit || (isOpenEnded && !isFirst)) return OF_NEXT_BATCH;
  if (isInQuotes(scan)) {
    await window.seek(start);
    const next = await findNextLine(window, start, isFirst);
    return { broken: 'UNCLOSED_QUOTE', raw: rawOf(firstLine(head)), next, reread: length };
  }
  if (isOpenEnded) {
    const next = await findNextLine(window, position, isFirst);
    return { broken: 'RECORD_TOO_LARGE', raw: rawOf(head), next, reread: 0 };
  }
  if (length - scan.lineEnd > LARGEST_RECORD) {
    return { broken: 'RECORD_TOO_LARGE', raw: rawOf(head), next: position, reread: 0 };
  }
  const found = { to: position - scan.lineEnd, next: position, quoted: scan.quoted, cells: scan.cells };
  const content = () => window.bytes.subarray(window.indexOf(start), window.indexOf(found.to));
  if (scan.hasQuoteBehindBlank || !isUnsettled(scan, content, rules.width)) return found;
  const settled = (await settleHeld(window, start, rules)) ?? found;
  return settled.next > limit ? OF_NEXT_BATCH : settled;
}

/** Settles the quotes of a record of 1 MiB at most; undefined where that takes more, or a quote never closes. */
async function settleHeld(window: ByteWindow, start: number, rules: CellRules): Promise<WholeRecord | undefined> {
  for (;;) {
    const from = window.indexOf(start);
    const to = Math.min(window.indexOf(window.end), from + LARGEST_RECORD);
    const atEnd = window.end >= window.size && to === window.indexOf(window.end);
    const record = settleRecord({ bytes: window.bytes, to, atEnd, table: rules.table }, from, rules.width);
    if (record === undefined) return undefined;
    if (record !== MORE) {
      const spans = record.spans.map((span) => spanFrom(span, from));
      const shift = start - from;
      return { to: record.to + shift, next: record.next + shift, quoted: 'own', cells: spans.length, spans };
    }
    if (to - from >= LARGEST_RECORD || !(await window.more())) return undefined;
  }
}

function scanHeld(window: ByteWindow, start: number, position: number, table: ScanTable, scan: RecordScan): number {
  const shift = window.indexOf(0);
  const to = Math.min(window.end, start + LONGEST_LOOK);
  return findRecordEnd(window.bytes, position + shift, to + shift, table, scan) - shift;
}

/** Scans on to the record's end; where a blank stands before a quote, the record as it is settled, if it can be. */
async function lookForEnd(
  window: ByteWindow,
  search: Search,
  rules: CellRules,
  bounds: Bounds,
): Promise<WholeRecord | undefined> {
  const { start, scan } = search;
  const { limit, isFirst } = bounds;
  for (let isTried = false; ; ) {
    search.position = scanHeld(window, start, search.position, rules.table, scan);
    if (scan.hasQuoteBehindBlank && !isTried) {
      isTried = true;
      const settled = await settleHeld(window, start, rules);
      if (settled !== undefined) return settled;
    }
    if (hasEnded(scan)) {
      await joinLineFeed(window, search);
      return undefined;
    }
    if (search.position - start >= LONGEST_LOOK || search.position > limit) return undefined;
    if (isFirst && search.position - start > LARGEST_RECORD) {
      search.head ??= window.slice(start, start + RAW_BYTES);
      window.release(search.position);
    }
    // settling may have read on
    if (search.position === window.end && !(await window.more())) return undefined;
  }
}

/** A CR was the last byte at hand: if an LF follows, the two are one line end. */
async function joinLineFeed(window: ByteWindow, search: Search): Promise<void> {
  const { scan, position } = search;
  if (scan.lineEnd === 2 || window.bytes[window.indexOf(position - 1)] !== CR) return;
  if (position === window.end && !(await window.more())) return;
  if (window.bytes[window.indexOf(position)] !== LF) return;
  scan.lineEnd = 2;
  search.position++;
}

/** The offset after the next line end, quotes or not, or the end of the file. */
async function findNextLine(window: ByteWindow, from: number, mayRelease: boolean): Promise<number> {
  let position = from;
  for (;;) {
    const at = findLineEnd(window.bytes, window.indexOf(position), window.indexOf(window.end));
    position += at - window.indexOf(position);
    if (position < window.end) break;
    if (mayRelease) window.release(position);
    if (!(await window.more())) return position;
  }
  const isCarriageReturn = window.bytes[window.indexOf(position)] === CR;
  position++;
  if (!isCarriageReturn || (position === window.end && !(await window.more()))) return position;
  return window.bytes[window.indexOf(position)] === LF ? position + 1 : position;
}

function findLineEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== LF && bytes[at] !== CR) at++;
  return at;
}

function firstLine(head: Uint8Array): Uint8Array {
  return head.subarray(0, findLineEnd(head, 0, head.byteLength));
}

function rawOf(head: Uint8Array): string {
  return Array.from(decodeUtf8(head)).slice(0, RAW_CODE_POINTS).join('');
}
