import type { ByteWindow } from './byte-window.ts';
import {
  CR,
  findRecordEnd,
  hasEnded,
  isInQuotes,
  LF,
  type RecordScan,
  type ScanTable,
  startRecord,
} from './find-record-end.ts';
import { decodeUtf8, type RecordShape } from './parse-cells.ts';

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

/** Finds a record whose end is among the bytes held; undefined if that takes more of them or a closer look. */
export function findHeldRecord(
  window: ByteWindow,
  start: number,
  table: ScanTable,
  { limit }: Bounds,
): WholeRecord | undefined {
  const scan = startRecord();
  const position = scanHeld(window, start, start, table, scan);
  const { lineEnd, quoted, cells } = scan;
  if (!hasEnded(scan) || position === window.end || position > limit || position - start > LARGEST_RECORD)
    return undefined;
  return { to: position - lineEnd, next: position, quoted, cells };
}

/**
 * Finds the record that begins at `start`, reading on as far as it takes: up to 16 MiB, of which it holds no more than
 * 1 MiB if the record is its batch's first. The window goes on at `next`.
 */
export async function findRecord(
  window: ByteWindow,
  start: number,
  table: ScanTable,
  { limit, isFirst }: Bounds,
): Promise<WholeRecord | BrokenRecord | typeof OF_NEXT_BATCH> {
  const search: Search = { start, position: start, scan: startRecord() };
  await lookForEnd(window, search, table, { limit, isFirst });
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
  return { to: position - scan.lineEnd, next: position, quoted: scan.quoted, cells: scan.cells };
}

function scanHeld(window: ByteWindow, start: number, position: number, table: ScanTable, scan: RecordScan): number {
  const shift = window.indexOf(0);
  const to = Math.min(window.end, start + LONGEST_LOOK);
  return findRecordEnd(window.bytes, position + shift, to + shift, table, scan) - shift;
}

async function lookForEnd(window: ByteWindow, search: Search, table: ScanTable, bounds: Bounds): Promise<void> {
  const { start, scan } = search;
  const { limit, isFirst } = bounds;
  for (;;) {
    search.position = scanHeld(window, start, search.position, table, scan);
    if (hasEnded(scan)) return joinLineFeed(window, search);
    if (search.position - start >= LONGEST_LOOK || search.position > limit) return;
    if (isFirst && search.position - start > LARGEST_RECORD) {
      search.head ??= window.slice(start, start + RAW_BYTES);
      window.release(search.position);
    }
    if (!(await window.more())) return;
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
