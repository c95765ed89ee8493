import { expect, it } from 'vitest';
import { LANGUAGES } from '#app/lib/languages.ts';
import { withinLanguage } from '#app/words/language/within-language.server.ts';
import { askAboutNullWords, sayRemark } from './remarks.ts';

const inEach = (say: () => string) => LANGUAGES.map((language) => withinLanguage(language, say));

it('asks about one word or several', () => {
  expect(inEach(() => askAboutNullWords(['n/a']))).toEqual([
    '“n/a” appears in several cells. Does that mean they are empty? They are taken as blank.',
    '„n/a“ steht in mehreren Zellen. Heißt das, dass dort nichts ist? Solche Zellen gelten als leer.',
    '«\u202fn/a\u202f» se trouve dans plusieurs cellules. Cela veut-il dire qu’il n’y a rien\u202f? Ces cellules sont tenues pour vides.',
  ]);
  expect(askAboutNullWords(['n/a', '-'])).toMatch(/^“n\/a”, “-” appear in several cells\./);
});

it('names twenty columns and counts the others', () => {
  const headers = Array.from({ length: 1_022 }, (_, index) => `c${index}`);
  const [english, german, french] = inEach(() =>
    sayRemark({ why: 'NO_ROOM_FOR_FIELDS', facts: { headers, most: 500 } }),
  );
  expect(english).toMatch(/ 1,022 columns with .*: “c0”, .*, “c19” and 1,002 more\.$/);
  expect(german).toMatch(/ 1\.022 Spalten mit .* werden nicht importiert: „c0“, .*, „c19“ und 1\.002 weitere\.$/);
  expect(french).toMatch(/ 1\u202f022 colonnes, .*: «\u202fc0\u202f», .* et 1\u202f002 de plus\.$/);
});
