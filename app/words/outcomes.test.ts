import { expect, it } from 'vitest';
import { sayOutcomes } from './outcomes.ts';

it('says the outcomes that there are, in their order', () => {
  const counts = { failed: 216, skipped: 0, duplicate: 1, unchanged: 0, updated: 0, created: 31_204 };
  expect(sayOutcomes(counts)).toBe('31,204 created, 1 duplicate, 216 failed');
  expect(sayOutcomes({ ...counts, created: 0, duplicate: 0, failed: 0 })).toBe('');
});
