import { ALPHABETS, type Alphabet, SIGNS } from './letters.ts';

/** Logarithms of how likely things are; only their proportions matter. */
const UPPER_CASE = Math.log(0.3);
const UPPER_AFTER_LOWER = Math.log(0.01);
const LETTER_OF_ANOTHER_LANGUAGE = Math.log(0.0008);
const SIGN = Math.log(0.01);
const SIGN_INSIDE_WORD = Math.log(0.00001);
const ODD_SIGN = Math.log(0.00001);
const CONTROL = Math.log(0.0000001);
/** Latin letters beyond ASCII seldom stand side by side, and a Cyrillic word seldom has an ASCII letter. */
const UNUSUAL_NEIGHBOUR = Math.log(0.03);

const LETTER = /\p{L}/u;
const APOSTROPHES = new Set('’‘');

const tables = ALPHABETS.map((alphabet) => ({ alphabet, likelihood: rankLikelihood(alphabet.letters) }));

/** Zipf: the letter of rank n is 1/n as frequent as the first. */
function rankLikelihood(letters: string): ReadonlyMap<string, number> {
  const sum = Array.from(letters).reduce((total, _, rank) => total + 1 / (rank + 1), 0);
  return new Map(Array.from(letters, (letter, rank) => [letter, Math.log(1 / (rank + 1) / sum)]));
}

/** How likely the words are in the single-byte encoding's best language. `words` are decoded already. */
export function singleByteLikelihood(encoding: Alphabet['encoding'], words: readonly string[]): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const { alphabet, likelihood } of tables) {
    if (alphabet.encoding !== encoding) continue;
    const sum = words.reduce((total, word) => total + wordLikelihood(word, alphabet, likelihood), 0);
    best = Math.max(best, sum);
  }
  return best;
}

function wordLikelihood(word: string, alphabet: Alphabet, likelihood: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (let at = 0; at < word.length; at++) {
    const character = word.charAt(at);
    if (character < '\x80') continue;
    const before = word.charAt(at - 1);
    sum += LETTER.test(character)
      ? letterLikelihood(character, before, alphabet, likelihood)
      : signLikelihood(character, before, word.charAt(at + 1));
  }
  return sum;
}

function letterLikelihood(
  letter: string,
  before: string,
  alphabet: Alphabet,
  likelihood: ReadonlyMap<string, number>,
): number {
  const lower = letter.toLowerCase();
  let sum = likelihood.get(lower) ?? LETTER_OF_ANOTHER_LANGUAGE;
  if (lower !== letter && !isUpperCase(before)) sum += isLowerCase(before) ? UPPER_AFTER_LOWER : UPPER_CASE;
  const isNeighbourAscii = before < '\x80';
  if (LETTER.test(before) && isNeighbourAscii === alphabet.wholeWords) sum += UNUSUAL_NEIGHBOUR;
  return sum;
}

function isLowerCase(letter: string): boolean {
  return letter !== letter.toUpperCase();
}

function isUpperCase(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

function signLikelihood(sign: string, before: string, after: string): number {
  if (sign < '\xA0') return CONTROL;
  if (!SIGNS.has(sign)) return ODD_SIGN;
  const isInside = LETTER.test(before) && LETTER.test(after);
  return isInside && !APOSTROPHES.has(sign) ? SIGN_INSIDE_WORD : SIGN;
}
