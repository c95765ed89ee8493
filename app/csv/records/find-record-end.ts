import type { CellDialect } from '#app/csv/dialect.ts';

export const LF = 0x0a;
export const CR = 0x0d;
const BACKSLASH = 0x5c;
const APOSTROPHE = 0x27;

/** Where the scanner stands inside a record. */
const FIELD_START = 0;
const UNQUOTED = 1;
const QUOTED = 2;
const AFTER_QUOTE = 3;
const ESCAPED = 4;
const ENDED = 5;

const ORDINARY = 0;
const DELIMITER = 1;
const LINE_END = 2;
const QUOTE = 3;

/** What the scanner needs to know of a dialect, as bytes. */
export interface ScanTable {
  /** the class of each byte */
  classes: Uint8Array;
  /** what may end a run inside quotes: the quote and, with backslash escapes, the backslash; -1 where there is none */
  quote: number;
  backslash: number;
}

/**
 * How a record's cells are quoted; `false` where no cell opens with a quote, so that splitting gives them. csv-parse
 * reads `standard` alone as we do. `lenient`: something follows a closing quote (`"Big" Joe`), and it would keep the
 * quotes. `backslash`: a backslash escapes nothing (`"C:\new"`), and it would drop it.
 */
export type Quoting = false | 'standard' | 'backslash' | 'lenient';

/** One record being scanned; it may be fed in pieces. */
export interface RecordScan {
  mode: number;
  /** delimiters outside quotes so far, plus one */
  cells: number;
  quoted: Quoting;
  /** once it has ended: the bytes of its line end (1, or 2 for CRLF; a CR at the end of the bytes counts 1) */
  lineEnd: number;
}

export function scanTable(dialect: CellDialect): ScanTable {
  const classes = new Uint8Array(256);
  classes[dialect.delimiter.charCodeAt(0)] = DELIMITER;
  classes[LF] = LINE_END;
  classes[CR] = LINE_END;
  const quote = dialect.quote === 'none' ? -1 : dialect.quote.charCodeAt(0);
  if (quote !== -1) classes[quote] = QUOTE;
  return { classes, quote, backslash: dialect.escape === 'backslash' && quote !== -1 ? BACKSLASH : -1 };
}

export function startRecord(): RecordScan {
  return { mode: FIELD_START, cells: 1, quoted: false, lineEnd: 0 };
}

/** Whether a record that begins with this byte is surely not blank; false where it takes a closer look. */
export function isSurelyFilled(byte: number, { classes, backslash }: ScanTable): boolean {
  return byte > APOSTROPHE && byte < 0x7f && classes[byte] === ORDINARY && byte !== backslash;
}

export function hasEnded(scan: RecordScan): boolean {
  return scan.mode === ENDED;
}

/** Whether a quote is open where the scan stands. */
export function isInQuotes(scan: RecordScan): boolean {
  return scan.mode === QUOTED || scan.mode === ESCAPED;
}

/**
 * Scans UTF-8 bytes from `from` up to `to` for the end of a record (docs/rules/csv.md#quoting): a quote opens only as
 * the first character of a cell; what follows a closing quote belongs to the cell, quotes included, up to the
 * delimiter.
 *
 * @returns the index after the last byte looked at: after the record's line end if `hasEnded(scan)`, else `to`
 */
export function findRecordEnd(
  bytes: Uint8Array,
  from: number,
  to: number,
  { classes, quote, backslash }: ScanTable,
  scan: RecordScan,
): number {
  let at = from;
  let mode = scan.mode;
  while (at < to) {
    if (mode === UNQUOTED || mode === FIELD_START) {
      let kind = classes[bytes[at] as number];
      if (mode === FIELD_START && kind === QUOTE) {
        scan.quoted ||= 'standard';
        mode = QUOTED;
        at++;
        continue;
      }
      while ((kind === ORDINARY || kind === QUOTE) && ++at < to) kind = classes[bytes[at] as number];
      if (at === to) {
        mode = UNQUOTED;
      } else if (kind === DELIMITER) {
        scan.cells++;
        mode = FIELD_START;
        at++;
      } else {
        scan.mode = ENDED;
        scan.lineEnd = bytes[at] === CR && at + 1 < to && bytes[at + 1] === LF ? 2 : 1;
        return at + scan.lineEnd;
      }
    } else if (mode === QUOTED) {
      while (at < to && bytes[at] !== quote && bytes[at] !== backslash) at++;
      if (at < to) mode = bytes[at++] === backslash ? ESCAPED : AFTER_QUOTE;
    } else if (mode === ESCAPED) {
      if (bytes[at] !== quote && bytes[at] !== backslash && scan.quoted === 'standard') scan.quoted = 'backslash';
      mode = QUOTED;
      at++;
    } else if (backslash === -1 && bytes[at] === quote) {
      mode = QUOTED;
      at++;
    } else {
      const kind = classes[bytes[at] as number];
      if (kind === ORDINARY || kind === QUOTE) scan.quoted = 'lenient';
      mode = UNQUOTED;
    }
  }
  scan.mode = mode;
  return at;
}
