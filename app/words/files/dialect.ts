import type { Encoding, Escape, Quote, Repair } from '#app/csv/dialect.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { capitalised } from '#app/words/capitalised.ts';
import { t } from '#app/words/language/t.ts';

/** The encodings with the alphabets they are for. */
export const ENCODINGS: Record<Encoding, () => string> = {
  'utf-8': () => t('encoding.unicode'),
  'utf-16le': () => t('encoding.unicode'),
  'utf-16be': () => t('encoding.unicode'),
  'windows-1252': () => t('encoding.western'),
  'windows-1250': () => t('encoding.central'),
  'windows-1251': () => t('encoding.cyrillic'),
  'windows-1253': () => t('encoding.greek'),
  'windows-1254': () => t('encoding.turkish'),
  'windows-1255': () => t('encoding.hebrew'),
  'windows-1256': () => t('encoding.arabic'),
  'windows-1257': () => t('encoding.baltic'),
  'windows-1258': () => t('encoding.vietnamese'),
  'windows-874': () => t('encoding.thai'),
  'iso-8859-2': () => t('encoding.central'),
  'iso-8859-5': () => t('encoding.cyrillic'),
  'iso-8859-7': () => t('encoding.greek'),
  'iso-8859-15': () => t('encoding.western'),
  macintosh: () => t('encoding.western-mac'),
  'x-mac-cyrillic': () => t('encoding.cyrillic-mac'),
  'koi8-r': () => t('encoding.russian'),
  'koi8-u': () => t('encoding.ukrainian'),
  ibm437: () => t('encoding.western-dos'),
  ibm850: () => t('encoding.western-dos'),
  ibm852: () => t('encoding.central-dos'),
  ibm866: () => t('encoding.cyrillic-dos'),
  shift_jis: () => t('encoding.japanese'),
  'euc-jp': () => t('encoding.japanese'),
  'iso-2022-jp': () => t('encoding.japanese'),
  'euc-kr': () => t('encoding.korean'),
  big5: () => t('encoding.chinese-traditional'),
  gb18030: () => t('encoding.chinese'),
};

export const encodingName = (encoding: string): string =>
  isKeyOf(ENCODINGS, encoding) ? `${encoding}, ${ENCODINGS[encoding]()}` : encoding;

/** A delimiter's word in a sentence, and its label in a list of choices. */
const delimiter = (sayWord: () => string, sign = '') => ({
  get word() {
    return sayWord();
  },
  get label() {
    return `${capitalised(sayWord())}${sign}`;
  },
});

export const DELIMITERS = {
  ',': delimiter(() => t('delimiter.comma'), ' ,'),
  ';': delimiter(() => t('delimiter.semicolon'), ' ;'),
  '\t': delimiter(() => t('delimiter.tab')),
  '|': delimiter(() => t('delimiter.pipe'), ' |'),
  '^': delimiter(() => t('delimiter.caret'), ' ^'),
  '~': delimiter(() => t('delimiter.tilde'), ' ~'),
  ':': delimiter(() => t('delimiter.colon'), ' :'),
  '#': delimiter(() => t('delimiter.number-sign'), ' #'),
  '\u001F': delimiter(() => t('delimiter.unit-separator'), ' (U+001F)'),
  ' ': delimiter(() => t('delimiter.blank')),
};

export const delimiterWord = (delimiter: string): string =>
  isKeyOf(DELIMITERS, delimiter) ? DELIMITERS[delimiter].word : t('delimiter.other', { delimiter });

/** What is mended cell by cell, as a finding. */
export const REPAIRS = {
  get none() {
    return t('reading.repair.none');
  },
  get mixed() {
    return t('reading.repair.mixed');
  },
  get twice() {
    return t('reading.repair.twice');
  },
} satisfies Record<Repair, string>;

/** The same, as an answer to the question whether it should be. */
const REPAIR_ANSWERS: Record<Repair, () => string> = {
  none: () => t('reading.answer.none'),
  mixed: () => t('reading.answer.mixed'),
  twice: () => t('reading.answer.twice'),
};

export const QUOTES = {
  get '"'() {
    return `" ${t('reading.quote.double')}`;
  },
  get "'"() {
    return `' ${t('reading.quote.single')}`;
  },
  get none() {
    return t('reading.quote.none');
  },
} satisfies Record<Quote, string>;

export const ESCAPES = {
  get double() {
    return t('reading.escape.double');
  },
  get backslash() {
    return `${t('reading.escape.backslash')} \\`;
  },
} satisfies Record<Escape, string>;

/** Another reading of a file, as the answer to a question about it. */
export function sayReading(about: string, chosen: string | number): string {
  const value = String(chosen);
  if (about === 'repair' && isKeyOf(REPAIR_ANSWERS, value)) return REPAIR_ANSWERS[value]();
  if (about === 'header_row') return value === '0' ? t('reading.header.none') : t('reading.header.row', { row: value });
  if (about === 'delimiter') return t('reading.use', { value: delimiterWord(value) });
  if (value === 'double') return t('reading.backslashes-kept');
  if (about === 'quote') return value === 'none' ? t('reading.no-quotes') : t('reading.quotes-are', { quote: value });
  return t('reading.use', { value });
}
