import type { Delimiter, Encoding, Escape, Quote } from '#app/csv/dialect.ts';
import { isKeyOf } from '#app/lib/tables.ts';

/** The encodings with the alphabets they are for. */
export const ENCODINGS = {
  'utf-8': 'utf-8, Unicode',
  'utf-16le': 'utf-16le, Unicode',
  'utf-16be': 'utf-16be, Unicode',
  'windows-1250': 'windows-1250, Central European',
  'windows-1251': 'windows-1251, Cyrillic',
  'windows-1252': 'windows-1252, Western European',
  shift_jis: 'shift_jis, Japanese',
  'euc-kr': 'euc-kr, Korean',
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
} as const satisfies Record<Delimiter, { word: string; label: string }>;

export const delimiterWord = (delimiter: string): string =>
  isKeyOf(DELIMITERS, delimiter) ? DELIMITERS[delimiter].word : delimiter;

export const QUOTES = { '"': '" double', "'": "' single", none: 'None' } as const satisfies Record<Quote, string>;

export const ESCAPES = { double: 'Doubled', backslash: 'Backslash \\' } as const satisfies Record<Escape, string>;
