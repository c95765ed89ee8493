import type { Encoding } from '#app/csv/dialect.ts';
import { decoderOf } from '#app/csv/encoding/decoder.ts';
import { lookAtWords } from './known-words.ts';
import type { Language } from './languages.ts';
import { putLanguageLikelihood } from './word-likelihood.ts';
import { shapeLikelihood } from './word-shape.ts';

interface Candidate {
  languages: readonly Language[];
  /** logarithm of how usual it is in files of today, beside the others of its script */
  usual: number;
  /** whether a byte is always a character */
  isSingleByte: boolean;
}

const WESTERN = ['de', 'fr', 'es', 'pt', 'it', 'ca', 'nl', 'sv', 'da', 'nb', 'fi', 'is', 'et'] as const;
const CENTRAL = ['pl', 'cs', 'sk', 'sl', 'hr', 'hu', 'ro', 'de'] as const;
const CYRILLIC = ['ru', 'uk', 'bg', 'mk', 'sr'] as const;

const one = (usual: number, ...languages: Language[]): Candidate => ({ languages, usual, isSingleByte: true });
const several = (...languages: Language[]): Candidate => ({ languages, usual: -1, isSingleByte: false });

/** Listed so that of equally likely ones the more usual comes first. */
const CANDIDATES = {
  'windows-1252': one(0, ...WESTERN),
  'windows-1250': one(-0.5, ...CENTRAL),
  'windows-1251': one(-0.5, ...CYRILLIC),
  'windows-1254': one(-1, 'tr', 'de', 'fr'),
  'windows-1253': one(-1, 'el'),
  'windows-1255': one(-1, 'he'),
  'windows-1256': one(-1, 'ar', 'fa', 'ur', 'fr'),
  'windows-1257': one(-1, 'lt', 'lv', 'et', 'de'),
  'windows-1258': one(-1.5, 'vi-tones'),
  'windows-874': one(-1, 'th'),
  shift_jis: several('ja'),
  gb18030: several('zh-hans', 'zh-hant'),
  'euc-kr': several('ko'),
  big5: several('zh-hant'),
  'euc-jp': several('ja'),
  'iso-8859-15': one(-2, ...WESTERN),
  'iso-8859-2': one(-2, ...CENTRAL),
  macintosh: one(-3, ...WESTERN),
  ibm850: one(-3, ...WESTERN),
  ibm437: one(-3.5, ...WESTERN),
  ibm852: one(-3, ...CENTRAL),
  ibm866: one(-2.5, ...CYRILLIC),
  'koi8-r': one(-2, 'ru', 'bg'),
  'koi8-u': one(-2.2, 'uk', 'ru'),
  'iso-8859-5': one(-2.5, ...CYRILLIC),
  'iso-8859-7': one(-1.5, 'el'),
  'x-mac-cyrillic': one(-3, ...CYRILLIC),
} as const satisfies Partial<Record<Encoding, Candidate>>;

type LegacyEncoding = keyof typeof CANDIDATES;
const LEGACY = Object.keys(CANDIDATES) as LegacyEncoding[];

const EVERY_LANGUAGE = [
  ...new Set([...LEGACY.flatMap((encoding) => [...CANDIDATES[encoding].languages]), 'vi' as const]),
];
/** What it costs a word to be of another language than most of the file. */
const ANOTHER_LANGUAGE = -4;

export interface Ranked {
  encoding: LegacyEncoding;
  likelihood: number;
  /** the words as it reads them */
  words: string[];
}

/**
 * The encodings from before Unicode, the one in which the words are most likely first.
 *
 * @param words runs of bytes without line ends; `isSingleByteOnly` leaves East Asian encodings out
 */
export function rankEncodings(words: readonly Uint8Array[], isSingleByteOnly = false): Ranked[] {
  const joined = joinLines(words);
  return LEGACY.filter((encoding) => CANDIDATES[encoding].isSingleByte || !isSingleByteOnly)
    .map((encoding) => {
      const texts = decoderOf(encoding).decode(joined).split('\n');
      const { languages, usual } = CANDIDATES[encoding];
      return { encoding, words: texts, likelihood: usual + likelihoodOf(texts, languages) };
    })
    .sort((one, other) => other.likelihood - one.likelihood);
}

/** How likely the words are as they stand, in any language at all. */
export const unicodeLikelihood = (words: readonly string[]): number => likelihoodOf(words, EVERY_LANGUAGE);

/** One language has most of the words; any word may be of another one. */
function likelihoodOf(words: readonly string[], languages: readonly Language[]): number {
  const known = lookAtWords(words);
  const best = new Float64Array(words.length).fill(Number.NEGATIVE_INFINITY);
  const byLanguage = languages.map((language) => {
    const sums = new Float64Array(words.length);
    putLanguageLikelihood(language, known, sums);
    for (let at = 0; at < sums.length; at++) best[at] = Math.max(best[at] as number, sums[at] as number);
    return sums;
  });
  const inLanguage = byLanguage.map((sums) => {
    let sum = 0;
    for (let at = 0; at < sums.length; at++)
      sum += Math.max(sums[at] as number, (best[at] as number) + ANOTHER_LANGUAGE);
    return sum;
  });
  const shape = words.reduce((sum, word) => sum + shapeLikelihood(word), 0);
  return shape + Math.max(...inLanguage);
}

function joinLines(words: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(words.reduce((sum, { length }) => sum + length + 1, -1));
  let at = 0;
  for (const word of words) {
    joined.set(word, at);
    at += word.length;
    if (at < joined.length) joined[at++] = 0x0a;
  }
  return joined;
}
