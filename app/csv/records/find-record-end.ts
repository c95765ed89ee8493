import { APOSTROPHE, CR, LF, SPACE, TAB } from './bytes.ts';
import { DELIMITER, ESCAPE, LINE_END, ORDINARY, QUOTE, type ScanTable } from './scan-table.ts';

/** Where the scanner stands inside a record. */
const FIELD_START = 0;
const UNQUOTED = 1;
const QUOTED = 2;
const AFTER_QUOTE = 3;
const DOUBLED = 4;
const ESCAPED_INSIDE = 5;
const ESCAPED_OUTSIDE = 6;
const ESCAPED_CR = 7;
const IN_DELIMITER = 8;
const ENDED = 9;

/**
 * How a record's cells are quoted; `false` where no cell opens with a quote and nothing is escaped, so that splitting
 * gives them. csv-parse reads `standard` alone as we do. `own`: something follows a closing quote (`"Big" Joe`), or a
 * backslash escapes something else than a quote or itself.
 */
export type Quoting = false | 'standard' | 'own';

/** One record being scanned; it may be fed in pieces. */
export interface RecordScan {
  mode: number;
  /** delimiters outside quotes so far, plus one */
  cells: number;
  quoted: Quoting;
  /** a quote stands behind a blank in a cell that has not opened with one */
  hasQuoteBehindBlank: boolean;
  /** something follows a closing quote */
  hasTextBehindQuote: boolean;
  /** a doubled quote stands before a delimiter or a line end */
  hasDoubledAtEnd: boolean;
  /** how much of the delimiter has been seen, where that is more than a byte */
  delimiterSeen: number;
  /** once it has ended: the bytes of its line end (1, or 2 for CRLF; a CR at the end of the bytes counts 1) */
  lineEnd: number;
}

export function startRecord(): RecordScan {
  return {
    mode: FIELD_START,
    cells: 1,
    quoted: false,
    hasQuoteBehindBlank: false,
    hasTextBehindQuote: false,
    hasDoubledAtEnd: false,
    delimiterSeen: 0,
    lineEnd: 0,
  };
}

/** Whether a record that begins with this byte is surely not blank; false where it takes a closer look. */
export function isSurelyFilled(byte: number, { classes }: ScanTable): boolean {
  return byte > APOSTROPHE && byte < 0x7f && classes[byte] === ORDINARY;
}

export function hasEnded(scan: RecordScan): boolean {
  return scan.mode === ENDED;
}

/** Whether a quote is open where the scan stands. */
export function isInQuotes({ mode }: RecordScan): boolean {
  return mode === QUOTED || mode === DOUBLED || mode === ESCAPED_INSIDE;
}

/**
 * Scans UTF-8 bytes from `from` up to `to` for the end of a record (docs/rules/csv.md#quoting): a quote opens only as
 * the first character of a cell; what follows a closing quote belongs to the cell, quotes included, up to the
 * delimiter. What may be read otherwise is told, not settled (settle-record.ts).
 *
 * @returns the index after the last byte looked at: after the record's line end if `hasEnded(scan)`, else `to`
 */
export function findRecordEnd(bytes: Uint8Array, from: number, to: number, table: ScanTable, scan: RecordScan): number {
  const { classes, quote, backslash } = table;
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
      while (kind === ORDINARY && ++at < to) kind = classes[bytes[at] as number];
      if (at === to) {
        mode = UNQUOTED;
      } else if (kind === DELIMITER) {
        if (table.delimiter.length === 1) {
          scan.cells++;
          mode = FIELD_START;
        } else {
          scan.delimiterSeen = 1;
          mode = IN_DELIMITER;
        }
        at++;
      } else if (kind === LINE_END) {
        scan.mode = ENDED;
        scan.lineEnd = bytes[at] === CR && at + 1 < to && bytes[at + 1] === LF ? 2 : 1;
        return at + scan.lineEnd;
      } else if (kind === ESCAPE) {
        mode = ESCAPED_OUTSIDE;
        at++;
      } else {
        const before = bytes[at - 1];
        scan.hasQuoteBehindBlank ||= before === SPACE || before === TAB;
        mode = UNQUOTED;
        at++;
      }
    } else if (mode === QUOTED) {
      while (at < to && bytes[at] !== quote && bytes[at] !== backslash) at++;
      if (at < to) mode = bytes[at++] === backslash ? ESCAPED_INSIDE : AFTER_QUOTE;
    } else if (mode === AFTER_QUOTE && backslash === -1 && bytes[at] === quote) {
      mode = DOUBLED;
      at++;
    } else {
      at = passSpecial(bytes, at, table, scan, mode);
      mode = scan.mode;
    }
  }
  scan.mode = mode;
  return at;
}

/** The places that are rare: behind a quote or a backslash, and inside a delimiter of several bytes. */
function passSpecial(bytes: Uint8Array, at: number, table: ScanTable, scan: RecordScan, mode: number): number {
  const byte = bytes[at] as number;
  const kind = table.classes[byte];
  switch (mode) {
    case DOUBLED:
      scan.hasDoubledAtEnd ||= kind === DELIMITER || kind === LINE_END;
      scan.mode = QUOTED;
      return at;
    case AFTER_QUOTE:
      // whether the delimiter is there as a whole shows later
      if (kind !== LINE_END && (kind !== DELIMITER || table.delimiter.length > 1)) scan.quoted = 'own';
      scan.hasTextBehindQuote ||= kind !== LINE_END && kind !== DELIMITER;
      scan.mode = UNQUOTED;
      return at;
    case ESCAPED_INSIDE:
      if (byte !== table.quote && byte !== table.backslash) scan.quoted = 'own';
      scan.mode = QUOTED;
      return at + 1;
    case ESCAPED_OUTSIDE:
      scan.quoted = 'own';
      scan.mode = byte === CR ? ESCAPED_CR : UNQUOTED;
      return kind === ORDINARY ? at : at + 1;
    case ESCAPED_CR:
      scan.mode = UNQUOTED;
      return byte === LF ? at + 1 : at;
    default:
      return passDelimiter(byte, at, table, scan);
  }
}

function passDelimiter(byte: number, at: number, { delimiter }: ScanTable, scan: RecordScan): number {
  if (byte !== delimiter[scan.delimiterSeen]) {
    scan.mode = UNQUOTED;
    return at;
  }
  scan.delimiterSeen++;
  const isWhole = scan.delimiterSeen === delimiter.length;
  if (isWhole) scan.cells++;
  scan.mode = isWhole ? FIELD_START : IN_DELIMITER;
  return at + 1;
}
