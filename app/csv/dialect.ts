import { keysOf } from '#app/lib/tables.ts';

/**
 * The encodings a file may have, spelt as the WHATWG Encoding Standard does, and three DOS code pages that it lacks
 * (docs/rules/csv.md#encoding).
 */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-15',
  'macintosh',
  'x-mac-cyrillic',
  'koi8-r',
  'koi8-u',
  'ibm437',
  'ibm850',
  'ibm852',
  'ibm866',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'euc-kr',
  'big5',
  'gb18030',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The delimiters that most files have, and those that are looked for where none of these cuts a file. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export const RARE_DELIMITERS = ['^', '~', ':', '#', '\u001F', ' '] as const;

/** A letter, a digit, a quote or a line end cannot be a delimiter; any other one character can. */
const NO_DELIMITER = /[\p{L}\p{N}"'\r\n\0\\\uFFFD]/u;

/** Whether people may choose it as the delimiter (docs/rules/csv.md#delimiter). */
export const isDelimiter = (text: string): boolean => Array.from(text).length === 1 && !NO_DELIMITER.test(text);

export const QUOTES = ['"', "'", 'none'] as const;
export type Quote = (typeof QUOTES)[number];

export const ESCAPES = ['double', 'backslash'] as const;
export type Escape = (typeof ESCAPES)[number];

/** What is mended cell by cell: those that are not UTF-8, or those that were decoded wrongly before. */
export const REPAIRS = ['none', 'mixed', 'twice'] as const;
export type Repair = (typeof REPAIRS)[number];

/**
 * How a file is to be read (docs/rules/csv.md#reading). `headerRow` is a spreadsheet row number, 0 where there is no
 * header.
 */
export interface Dialect {
  encoding: Encoding;
  delimiter: string;
  quote: Quote;
  escape: Escape;
  headerRow: number;
  repair: Repair;
  /** the encoding of cells that are not UTF-8, where the repair is `mixed`; else null */
  repairEncoding: Encoding | null;
  /** a space follows every delimiter, and is no part of the cell behind it; found, never chosen */
  isSpaced?: boolean | undefined;
}

/** What cuts bytes into cells once they are UTF-8. */
export type CellDialect = Pick<Dialect, 'delimiter' | 'quote' | 'escape'> &
  Partial<Pick<Dialect, 'repair' | 'repairEncoding' | 'isSpaced'>>;

/** The delimiters by the names they have in addresses and in the API, where the characters themselves are awkward. */
export const NAMED_DELIMITERS = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
} as const satisfies Record<string, string>;

/** The name of a delimiter in an address: `semicolon` for `;`; a rare one is its own. */
export const delimiterName = (delimiter: string): string =>
  keysOf(NAMED_DELIMITERS).find((name) => NAMED_DELIMITERS[name] === delimiter) ?? delimiter;
