import type { Encoding } from '#app/csv/dialect.ts';
import { characterLength } from './character-boundary.ts';
import { FREQUENT } from './letters.ts';

type MultiByteEncoding = Extract<Encoding, 'shift_jis' | 'euc-kr' | 'gb18030'>;

/** Logarithms of how likely a character is, by where its standard keeps it; only their proportions matter. */
const FREQUENT_CHARACTER = -5.2;
const KANA = -5.2;
const HANGUL = -7.5;
const LEVEL_ONE = -8.5;
const LEVEL_TWO = -11;
const RARE = -13;
const SIGN = -8;
const HALF_WIDTH_KANA = -6.5;
const BROKEN = -25;
/** An ASCII letter that a longer character takes in; to other encodings it is a letter of its own. */
const ASCII_TAKEN_IN = 3;

/** How likely the words are in a multi-byte encoding. */
export function multiByteLikelihood(encoding: MultiByteEncoding, words: readonly Uint8Array[]): number {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return words.reduce((sum, word) => sum + wordLikelihood(encoding, decoder, word), 0);
}

function wordLikelihood(encoding: MultiByteEncoding, decoder: TextDecoder, word: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < word.length; ) {
    const length = characterLength(encoding, word, at);
    if ((word[at] as number) >= 0x80) {
      const character = decoder.decode(word.subarray(at, at + length));
      sum += characterLikelihood(encoding, character, word[at] as number, word[at + 1] ?? 0);
      for (let inside = at + 1; inside < Math.min(at + length, word.length); inside++) {
        if ((word[inside] as number) < 0x80) sum += ASCII_TAKEN_IN;
      }
    }
    at += length;
  }
  return sum;
}

function characterLikelihood(encoding: MultiByteEncoding, character: string, lead: number, trail: number): number {
  if (character.includes('\uFFFD')) return BROKEN;
  if (FREQUENT[encoding]?.has(character)) return FREQUENT_CHARACTER;
  switch (encoding) {
    case 'shift_jis':
      return shiftJisLikelihood(lead);
    case 'euc-kr':
      return eucKrLikelihood(lead, trail);
    case 'gb18030':
      return gb18030Likelihood(lead, trail);
  }
}

/** JIS X 0208: row 4 and 5 are kana, rows 16 to 47 the first level of kanji, from 48 on the second. */
function shiftJisLikelihood(lead: number): number {
  if (lead >= 0xa1 && lead <= 0xdf) return HALF_WIDTH_KANA;
  if (lead === 0x82 || lead === 0x83) return KANA;
  if (lead === 0x81) return SIGN;
  if (lead >= 0x88 && lead <= 0x97) return LEVEL_ONE;
  return lead >= 0x98 && lead <= 0xea ? LEVEL_TWO : RARE;
}

/** KS X 1001: rows 0xB0 to 0xC8 are Hangul, from 0xCA on Hanja. */
function eucKrLikelihood(lead: number, trail: number): number {
  if (trail < 0xa1 || lead < 0xa1) return RARE;
  if (lead >= 0xb0 && lead <= 0xc8) return HANGUL;
  return lead <= 0xac ? SIGN : RARE;
}

/** GB 2312: rows 0xB0 to 0xD7 are the first level, 0xD8 to 0xF7 the second; the rest came with GBK. */
function gb18030Likelihood(lead: number, trail: number): number {
  if (trail < 0xa1 || lead < 0xa1) return RARE;
  if (lead >= 0xb0 && lead <= 0xd7) return LEVEL_ONE;
  if (lead >= 0xd8 && lead <= 0xf7) return LEVEL_TWO;
  return lead <= 0xa3 ? SIGN : RARE;
}
