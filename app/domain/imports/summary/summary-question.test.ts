import { describe, expect, it } from 'vitest';
import { sentencesThatHold, summaryQuestion } from './summary-question.ts';

const numbers = { rows_read: 31_420, created: 31_204, updated: 0, failed: 216, 'failed_by EMAIL_INVALID': 200 };
const held = (...sentences: string[]) => sentencesThatHold(sentences, numbers);

describe('a summary by a model', () => {
  it('is asked for with the numbers alone', () => {
    expect(JSON.parse(summaryQuestion(numbers).content)).toEqual(numbers);
  });

  it.each([
    'Of 31,420 rows, 31,204 were created.',
    '31204 people were created and 216 rows failed.',
    'Of 31 420 rows 216 failed, 200 of them for an address that is none.',
    '200 rows failed because of their address.',
    'Nothing was updated.',
  ])('keeps a sentence whose numbers are the import’s: %s', (sentence) => {
    expect(held(sentence)).toEqual([sentence]);
  });

  it.each([
    ['Of 31,421 rows, 31,204 were created.', 'a number that is none of them'],
    ['Every row but 3 was created.', 'one that is small'],
    ['3.1 rows failed.', 'a fraction'],
    ['31,204 rows failed.', 'one that counts something else'],
    ['216 people were newly created.', 'the same, the other way round'],
    ['99% of the rows were created.', 'a share'],
    ['Two hundred rows failed.', 'a number in words'],
    ['Most rows were created.', 'a share in words'],
    ['See https://evil.example for the 216 rows.', 'an address'],
    ['Write to help@x.example.', 'an address of a mail'],
    ['<b>216</b> rows failed.', 'marks'],
    [`216 rows ${'really '.repeat(50)}failed.`, 'no end'],
    ['٣ rows failed.', 'a number in other digits'],
    ['', 'nothing'],
  ])('throws a sentence away: %s (%s)', (sentence) => {
    expect(held(sentence, 'Nothing was updated.')).toEqual(['Nothing was updated.']);
  });

  it('has three sentences at most', () => {
    expect(held('A.', 'B.', ' C. ', 'D.')).toEqual(['A.', 'B.', 'C.']);
  });
});
