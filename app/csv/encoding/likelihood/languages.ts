import characters from '#app/csv/encoding/models/characters.json' with { type: 'json' };
import letterPairs from '#app/csv/encoding/models/letter-pairs.json' with { type: 'json' };

export type LetterLanguage = keyof typeof letterPairs;
export type CharacterLanguage = keyof typeof characters;
export type Language = LetterLanguage | CharacterLanguage;

/** How likely letters follow each other in a language, as logarithms. */
export interface LetterPairs {
  /** by symbol (see symbolOf): the letter's place in `likelihoods`, 0 for what is no letter of the language */
  places: Uint8Array;
  /** how many places there are: the letters and, first, what stands between words */
  size: number;
  /** row by row: of each letter what may follow it */
  likelihoods: Float64Array;
  /** whether ASCII letters are the language's own */
  isLatin: boolean;
}

/** As models/make-models.py writes probabilities. */
const FIRST = 35;
const STEP = 4;

const symbols = new Map<string, number>();
for (const { letters } of Object.values(letterPairs)) {
  for (const letter of letters) if (!symbols.has(letter)) symbols.set(letter, symbols.size + 1);
}

/** The number of a letter that any of the languages has, in lower case; 0 for all else. */
export const symbolOf = (letter: string): number => symbols.get(letter) ?? 0;

const pairsOf = new Map<LetterLanguage, LetterPairs>();

/** The language's frequencies, unpacked when they are asked for the first time. */
export function letterPairsOf(language: LetterLanguage): LetterPairs {
  const known = pairsOf.get(language);
  if (known) return known;
  const { letters, pairs } = letterPairs[language];
  const places = new Uint8Array(symbols.size + 1);
  Array.from(letters).forEach((letter, index) => {
    places[symbolOf(letter)] = index + 1;
  });
  const likelihoods = Float64Array.from(pairs, (character) => (FIRST - character.charCodeAt(0)) / STEP);
  const unpacked = { places, size: letters.length + 1, likelihoods, isLatin: letters.startsWith('a') };
  pairsOf.set(language, unpacked);
  return unpacked;
}

const ranksOf = new Map<CharacterLanguage, ReadonlyMap<number, number>>();

/** The rank of each character that is frequent in the language, by its code unit. */
export function characterRanksOf(language: CharacterLanguage): ReadonlyMap<number, number> {
  const known = ranksOf.get(language);
  if (known) return known;
  const ranks = new Map(Array.from(characters[language], (character, rank) => [character.charCodeAt(0), rank]));
  ranksOf.set(language, ranks);
  return ranks;
}

export function isCharacterLanguage(language: Language): language is CharacterLanguage {
  return language in characters;
}
