import { format, getFormatDateInfo, getFormatInfo, tokenize } from 'numfmt';

/** How the numbers of a format are read (docs/rules/csv.md#other-files-than-csv). */
export type NumberKind =
  | { kind: 'plain' }
  /** a date, a time, or both, by the value */
  | { kind: 'moment'; hasDate: boolean }
  /** as shown: digit masks of whole numbers, percentages, hours counted on */
  | { kind: 'shown'; pattern: string; wholeOnly: boolean };

const PLAIN: NumberKind = { kind: 'plain' };

/** The formats that have no text of their own in a workbook (ECMA-376 part 1, 18.8.30), as far as they matter. */
const BUILT_IN: Readonly<Record<number, string>> = {
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
};
/** Dates of East Asian editions, 27 to 36 and 50 to 58, are dates everywhere. */
const isEastAsianDate = (id: number) => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** How a built-in format reads; other ids are plain. */
export const builtInKind = (id: number): NumberKind => {
  if (isEastAsianDate(id)) return { kind: 'moment', hasDate: true };
  const pattern = BUILT_IN[id];
  return pattern === undefined ? PLAIN : kindOfPattern(pattern);
};

/** How the numbers of a format's pattern read; a pattern that nobody understands is plain. */
export function kindOfPattern(pattern: string): NumberKind {
  try {
    const { type, isPercent } = getFormatInfo(pattern);
    if (isPercent) return { kind: 'shown', pattern, wholeOnly: false };
    const tokens = tokenize(pattern).map((token) => token.type);
    if (tokens.includes('DURATION')) return { kind: 'shown', pattern, wholeOnly: false };
    if (type === 'date' || type === 'time' || type === 'datetime') return momentKind(pattern);
    return isMask(pattern) ? { kind: 'shown', pattern, wholeOnly: true } : PLAIN;
  } catch {
    return PLAIN;
  }
}

function momentKind(pattern: string): NumberKind {
  const { year, month, day } = getFormatDateInfo(pattern);
  return { kind: 'moment', hasDate: year || month || day };
}

const DIGITS = new Set(['ZERO', 'HASH']);
const LITERALS = new Set(['STRING', 'ESCAPED', 'CHAR', 'SPACE', 'PLUS', 'MINUS', 'PAREN', 'DIGIT', 'SLASH']);
const SILENT = new Set(['BREAK', 'CONDITION', 'COLOR', 'LOCALE', 'MODIFIER', 'SKIP', 'TEXT', 'FILL']);
const CURRENCY = /\p{Sc}/u;
const SEPARATES = /[-()/.]/;

/**
 * Whether a pattern is digits and what stands between them: `00000`, `"+"0`, `(000) 000-0000`. A single `0` alone is
 * how whole numbers are shown, and `#` groups of thousands unless something else than blanks stands between.
 */
function isMask(pattern: string): boolean {
  const tokens = tokenize(pattern);
  const isKnown = tokens.every(({ type }) => DIGITS.has(type) || LITERALS.has(type) || SILENT.has(type));
  const literals = tokens.filter(({ type }) => LITERALS.has(type)).map(({ value, raw }) => value || raw);
  if (!isKnown || tokens.some(({ raw }) => CURRENCY.test(raw))) return false;
  const zeros = tokens.filter(({ type }) => type === 'ZERO').length;
  const hashes = tokens.filter(({ type }) => type === 'HASH').length;
  if (hashes > 0) return zeros + hashes > 1 && literals.some((text) => SEPARATES.test(text)) && !isSigned(pattern);
  if (zeros === 0) return false;
  const sections = pattern.split(';').length;
  return zeros > sections || literals.some((text) => text.trim() !== '' && text !== '-');
}

/** `#;-#`: the sign of a negative number is no part of a mask. */
const isSigned = (pattern: string) => /^#+;-#+$/.test(pattern);

/** The number as its format shows it. */
export const shown = (pattern: string, value: number): string => format(pattern, value, { throws: false }).trim();
