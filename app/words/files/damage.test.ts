import { expect, it } from 'vitest';
import { sayGuarded } from './damage.ts';

it('says how many cells a spreadsheet changed, and how', () => {
  expect(sayGuarded('zeros_lost', 9_999, 10_000)).toBe('9,999 of 10,000 cells lost their leading zeros');
  expect(sayGuarded('some new kind', 1, 2)).toBe('1 of 2 cells were changed by a program');
});
