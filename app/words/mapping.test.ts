import { expect, it } from 'vitest';
import { sayRowsWithoutKey } from './mapping.ts';

it('says how many rows have no key, in words', () => {
  expect(sayRowsWithoutKey('email', 412, 1_000)).toBe('412 of the first 1,000 rows have no e-mail address');
  expect(sayRowsWithoutKey('both', 1, 40)).toBe('1 of the first 40 rows has neither an e-mail address nor an ID');
  expect(sayRowsWithoutKey('external_id', null, 40)).toBe('Rows that have no ID');
});
