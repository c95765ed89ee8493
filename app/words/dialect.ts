import type { Encoding, Escape, Quote, Repair } from '#app/csv/dialect.ts';
import { isKeyOf } from '#app/lib/tables.ts';

/** The encodings with the alphabets they are for. */
export const ENCODINGS = {
  'utf-8': 'utf-8, Unicode',
  'utf-16le': 'utf-16le, Unicode',
  'utf-16be': 'utf-16be, Unicode',
  'windows-1252': 'windows-1252, Western European',
  'windows-1250': 'windows-1250, Central European',
  'windows-1251': 'windows-1251, Cyrillic',
  'windows-1253': 'windows-1253, Greek',
  'windows-1254': 'windows-1254, Turkish',
  'windows-1255': 'windows-1255, Hebrew',
  'windows-1256': 'windows-1256, Arabic',
  'windows-1257': 'windows-1257, Baltic',
  'windows-1258': 'windows-1258, Vietnamese',
  'windows-874': 'windows-874, Thai',
  'iso-8859-2': 'iso-8859-2, Central European',
  'iso-8859-5': 'iso-8859-5, Cyrillic',
  'iso-8859-7': 'iso-8859-7, Greek',
  'iso-8859-15': 'iso-8859-15, Western European',
  macintosh: 'macintosh, Western European on older Macs',
  'x-mac-cyrillic': 'x-mac-cyrillic, Cyrillic on older Macs',
  'koi8-r': 'koi8-r, Russian',
  'koi8-u': 'koi8-u, Ukrainian',
  ibm437: 'ibm437, Western European, DOS',
  ibm850: 'ibm850, Western European, DOS',
  ibm852: 'ibm852, Central European, DOS',
  ibm866: 'ibm866, Cyrillic, DOS',
  shift_jis: 'shift_jis, Japanese',
  'euc-jp': 'euc-jp, Japanese',
  'iso-2022-jp': 'iso-2022-jp, Japanese',
  'euc-kr': 'euc-kr, Korean',
  big5: 'big5, Traditional Chinese',
  gb18030: 'gb18030, Chinese',
} as const satisfies Record<Encoding, string>;

export const encodingName = (encoding: string): string =>
  isKeyOf(ENCODINGS, encoding) ? ENCODINGS[encoding] : encoding;

/** The delimiters: the word for one in a sentence, and its label in a list of choices. */
export const DELIMITERS = {
  ',': { word: 'comma', label: 'Comma ,' },
  ';': { word: 'semicolon', label: 'Semicolon ;' },
  '\t': { word: 'tab', label: 'Tab' },
  '|': { word: 'pipe', label: 'Pipe |' },
  '^': { word: 'caret', label: 'Caret ^' },
  '~': { word: 'tilde', label: 'Tilde ~' },
  ':': { word: 'colon', label: 'Colon :' },
  '#': { word: 'number sign', label: 'Number sign #' },
  '\u001F': { word: 'unit separator', label: 'Unit separator (U+001F)' },
  ' ': { word: 'blank', label: 'Blank' },
} as const satisfies Record<string, { word: string; label: string }>;

export const delimiterWord = (delimiter: string): string =>
  isKeyOf(DELIMITERS, delimiter) ? DELIMITERS[delimiter].word : `“${delimiter}”`;

/** What is mended cell by cell, as a finding. */
export const REPAIRS = {
  none: 'Nothing',
  mixed: 'Cells that are not UTF-8',
  twice: 'Cells decoded wrongly before',
} as const satisfies Record<Repair, string>;

/** The same, as an answer to the question whether it should be. */
const REPAIR_ANSWERS = {
  none: 'Leave them as they are',
  mixed: 'Mend cells that are not UTF-8',
  twice: 'Mend what was decoded wrongly',
} as const satisfies Record<Repair, string>;

export const QUOTES = { '"': '" double', "'": "' single", none: 'None' } as const satisfies Record<Quote, string>;

export const ESCAPES = { double: 'Doubled', backslash: 'Backslash \\' } as const satisfies Record<Escape, string>;

/** Another reading of a file, as the answer to a question about it. */
export function sayReading(about: string, chosen: string | number): string {
  const value = String(chosen);
  if (about === 'repair' && isKeyOf(REPAIR_ANSWERS, value)) return REPAIR_ANSWERS[value];
  if (about === 'header_row') return value === '0' ? 'There is no header' : `The header is row ${value}`;
  if (about === 'delimiter') return `Use ${delimiterWord(value)}`;
  if (value === 'double') return 'Backslashes are part of the values';
  if (about === 'quote') return value === 'none' ? 'No quotes' : `Quotes are ${value}`;
  return `Use ${value}`;
}
