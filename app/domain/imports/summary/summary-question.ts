import { z } from 'zod';
import type { Question } from '#app/vendors/anthropic.server.ts';

/** The numbers of an import, by what they count: all of it that leaves the house. */
export type ImportNumbers = Record<string, number>;

const SENTENCES = 3;
const SENTENCE_LENGTH = 240;

const SYSTEM = `You sum up what came of an import of a table of people into a contact base, for whoever started it.
The message is JSON with the import's numbers. rows_read are the rows of the file, and each ended in exactly one way:
created (not there before), updated (there, something changed), unchanged (there, nothing to change), duplicate (the same
person as an earlier row, applied too), skipped (there and left alone, as was chosen), failed (broke a rule, changed
nothing). failed_by counts the rules that were broken. guarded are cells that were kept because a program had damaged
the file's.
Write at most ${SENTENCES} short plain English sentences: what came of it first, then what needs attention, if anything.
Use only these numbers, written in digits, as they are; no percentages, no sums, no ratios, no words for numbers, no
advice that the numbers do not call for, no greeting, no praise.`;

export const summaryAnswer = z.object({ sentences: z.array(z.string()).max(10) });

/** The question for a summary. */
export const summaryQuestion = (numbers: ImportNumbers): Question<typeof summaryAnswer> => ({
  system: SYSTEM,
  content: JSON.stringify(numbers),
  answer: summaryAnswer,
});

/** What says a number without a digit, so that nothing can be held against it. */
const NUMBER_WORDS =
  /%|\b(?:percent|per cent|half|halves|thirds?|quarters?|fifths?|tenths?|twice|double|triple|dozens?|hundreds?|thousands?|millions?|most|majority|minority|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b/i;

/**
 * Those of a summary's sentences that hold: plain, short, and with no number that the import does not have. One that
 * says a number in words, or as a share, is thrown away with the wrong ones.
 */
export function sentencesThatHold(sentences: readonly string[], numbers: ImportNumbers): string[] {
  const known = new Set(Object.values(numbers).map(String));
  const holds = (text: string) =>
    text !== '' &&
    text.length <= SENTENCE_LENGTH &&
    !/[<>@\p{C}]|:\/\//u.test(text) &&
    !NUMBER_WORDS.test(text) &&
    numbersIn(text).every((number) => known.has(number)) &&
    isOfWhatItCounts(text, numbers);
  return sentences
    .map((text) => text.trim())
    .filter(holds)
    .slice(0, SENTENCES);
}

const COUNTED = /(\p{N}[\p{N}.,'’]*)\s+(?:[a-z]+\s+){0,3}?(created|updated|unchanged|duplicate|skipped|failed)/giu;

/** `12 rows failed` has to be what failed, or what failed for one reason, and no other count that is 12 elsewhere. */
function isOfWhatItCounts(text: string, numbers: ImportNumbers): boolean {
  return [...text.matchAll(COUNTED)].every(([, written = '', what = '']) => {
    const [number] = numbersIn(written);
    return Object.entries(numbers).some(
      ([name, count]) => name.startsWith(what.toLowerCase()) && String(count) === number,
    );
  });
}

/** As digits alone: a thousand may be written 1,000, 1.000, 1 000 or 1’000; a fraction is none of a count. */
const numbersIn = (text: string): string[] =>
  Array.from(text.matchAll(/\p{N}+(?:[.,\s'’\u00a0\u202f]?\p{N}+)*/gu), ([written]) => {
    const isGrouped = /^\d{1,3}(?:[.,\s'’]\d{3})+$/.test(written);
    return isGrouped ? written.replaceAll(/\D/g, '') : written;
  });
