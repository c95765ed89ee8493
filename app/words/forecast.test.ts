import { expect, it } from 'vitest';
import { sayStart } from './forecast.ts';

const NONE = { created: 0, updated: 0, unchanged: 0, duplicate: 0, skipped: 0, failed: 0 };

it.each([
  [{ created: 4_210, updated: 312, unchanged: 9, failed: 18 }, 'Add 4,210 people, change 312, leave 18 rows out'],
  [{ created: 1, duplicate: 3 }, 'Add 1 person'],
  [{ updated: 1, skipped: 1 }, 'Change 1 person, leave 1 row out'],
  [{ updated: 2, skipped: 1, failed: 1 }, 'Change 2 people, leave 2 rows out'],
  [{ unchanged: 7 }, 'Change nothing'],
  [{ unchanged: 7, failed: 1 }, 'Change nothing, leave 1 row out'],
])('the button says what starting does: %o', (counts, words) => {
  expect(sayStart({ ...NONE, ...counts })).toBe(words);
});
