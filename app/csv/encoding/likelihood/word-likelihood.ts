import { KIND } from './character-kinds.ts';
import type { KnownWords } from './known-words.ts';
import { characterRanksOf, isCharacterLanguage, type Language, type LetterPairs, letterPairsOf } from './languages.ts';

/** Logarithms of how likely what is not the language's own is in it. */
const FOREIGN_LETTER = -10;
const ASCII_LETTER_IN_OTHER_SCRIPT = -4.5;
const IDEOGRAPH_AMONG_LETTERS = -14;
const ASCII_LETTER_AMONG_IDEOGRAPHS = -3.6;
const RARE_KANA = -6.5;
const FULL_WIDTH = -8;
const RARE_HANGUL = -9.5;
const RARE_HAN = -11;
const RARER = -13;

/** Zipf, from the rank of a character. */
const MOST_FREQUENT = -4.2;
const FLAT_TO_RANK = 30;
const FALL = 0.9;

/**
 * How likely the letters or characters of the words are in the language, one after the other. Put into `sums`, which
 * has a place for each word.
 */
export function putLanguageLikelihood(language: Language, words: KnownWords, sums: Float64Array): void {
  if (isCharacterLanguage(language)) putCharacterLikelihood(characterRanksOf(language), words, sums);
  else putPairLikelihood(letterPairsOf(language), words, sums);
}

function putPairLikelihood({ places, size, likelihoods, isLatin }: LetterPairs, words: KnownWords, sums: Float64Array) {
  const { kinds, symbols, ends } = words;
  for (let word = 0, at = 0; word < ends.length; word++) {
    let sum = 0;
    let before = 0;
    for (const end = ends[word] as number; at < end; at++) {
      const kind = kinds[at];
      const isLetter = kind === KIND.letter || kind === KIND.asciiLetter;
      const place = isLetter ? (places[symbols[at] as number] as number) : 0;
      if (isLetter && place === 0) {
        sum += kind === KIND.asciiLetter && !isLatin ? ASCII_LETTER_IN_OTHER_SCRIPT : FOREIGN_LETTER;
      } else if (isLetter || before > 0) {
        sum += likelihoods[before * size + place] as number;
      } else if (kind === KIND.ideograph) {
        sum += IDEOGRAPH_AMONG_LETTERS;
      }
      before = place;
    }
    sums[word] = sum + (before > 0 ? (likelihoods[before * size] as number) : 0);
  }
}

function putCharacterLikelihood(ranks: ReadonlyMap<number, number>, words: KnownWords, sums: Float64Array) {
  const { text, kinds, ends } = words;
  for (let word = 0, at = 0; word < ends.length; word++) {
    let sum = 0;
    for (const end = ends[word] as number; at < end; at++) {
      const kind = kinds[at];
      if (kind === KIND.letter) sum += FOREIGN_LETTER;
      else if (kind === KIND.asciiLetter) sum += ASCII_LETTER_AMONG_IDEOGRAPHS;
      else if (kind === KIND.ideograph) sum += ideographLikelihood(ranks, text.charCodeAt(at));
    }
    sums[word] = sum;
  }
}

function ideographLikelihood(ranks: ReadonlyMap<number, number>, unit: number): number {
  const rank = ranks.get(unit);
  return rank === undefined ? rareLikelihood(unit) : MOST_FREQUENT - FALL * Math.log1p(rank / FLAT_TO_RANK);
}

function rareLikelihood(unit: number): number {
  if ((unit >= 0x3041 && unit <= 0x30ff) || (unit >= 0xff66 && unit <= 0xff9f)) return RARE_KANA;
  if (unit >= 0xff01 && unit <= 0xff5e) return FULL_WIDTH;
  if (unit >= 0xac00 && unit <= 0xd7a3) return RARE_HANGUL;
  return unit >= 0x4e00 && unit <= 0x9fff ? RARE_HAN : RARER;
}
