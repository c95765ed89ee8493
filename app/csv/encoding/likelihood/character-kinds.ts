import { symbolOf } from './languages.ts';

/** What a character is to a likelihood. */
export const KIND = {
  asciiLetter: 1,
  digit: 2,
  ascii: 3,
  letter: 4,
  /** a character of East Asian writing */
  ideograph: 5,
  sign: 6,
  openingSign: 15,
  closingSign: 16,
  currency: 7,
  apostrophe: 8,
  ordinal: 9,
  oddSign: 10,
  drawing: 11,
  control: 12,
  unknown: 13,
  broken: 14,
} as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

const CASELESS = 0;
export const LOWER = 1;
export const UPPER = 2;

/** Signs that stand in names, addresses and notes: those that may touch a word's beginning, its end, or both. */
const OPENING_SIGNS = new Set('“„«§№¿¡•');
const CLOSING_SIGNS = new Set('”»…®™©´');
const SIGNS = new Set('–—\u00A0·°½¼¾²³±');
const CURRENCIES = new Set('€£¥');
const APOSTROPHES = new Set('’‘');
const ORDINALS = new Set('ºª');
/** The same letter in two writings; and one that JavaScript's lower case makes two units of. */
const ONE_LETTER: Readonly<Record<string, string>> = { ș: 'ş', ț: 'ţ', Ș: 'Ş', Ț: 'Ţ', İ: 'i' };

const units = 65536;
const kinds = new Uint8Array(units);
const cases = new Uint8Array(units);
const symbols = new Uint16Array(units);

/** What the code unit is, its case, and its letter's symbol (languages.ts); each unit is looked into once. */
export function kindOf(unit: number): Kind {
  if (kinds[unit] === 0) examine(unit);
  return kinds[unit] as Kind;
}

export const caseOf = (unit: number): number => cases[unit] as number;
export const letterSymbolOf = (unit: number): number => symbols[unit] as number;

function examine(unit: number): void {
  const character = String.fromCharCode(unit);
  const letter = ONE_LETTER[character] ?? character;
  const lower = letter.toLowerCase();
  kinds[unit] = find(unit, character, lower);
  cases[unit] = lower !== character ? UPPER : letter.toUpperCase() !== letter ? LOWER : CASELESS;
  symbols[unit] = symbolOf(lower);
}

function find(unit: number, character: string, lower: string): Kind {
  if (unit < 0x80) return /[a-z]/.test(lower) ? KIND.asciiLetter : /\d/.test(character) ? KIND.digit : asciiKind(unit);
  if (unit === 0xfffd) return KIND.broken;
  if (unit < 0xa0) return KIND.control;
  if (/[\u3005-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF01-\uFFDC\uD800-\uDFFF]/.test(character))
    return KIND.ideograph;
  // before the letters, of which Unicode counts them
  if (ORDINALS.has(character)) return KIND.ordinal;
  if (/\p{L}/u.test(character) || symbolOf(lower) > 0) return KIND.letter;
  if (CURRENCIES.has(character)) return KIND.currency;
  if (APOSTROPHES.has(character)) return KIND.apostrophe;
  if (OPENING_SIGNS.has(character)) return KIND.openingSign;
  if (CLOSING_SIGNS.has(character)) return KIND.closingSign;
  if (SIGNS.has(character) || /[\u3000-\u3004]/.test(character)) return KIND.sign;
  if (/[\u2500-\u25FF]/.test(character)) return KIND.drawing;
  return /[\p{Co}\p{Cn}]/u.test(character) ? KIND.unknown : KIND.oddSign;
}

const asciiKind = (unit: number): Kind => (unit < 0x20 || unit === 0x7f ? KIND.control : KIND.ascii);
