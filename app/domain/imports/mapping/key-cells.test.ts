import { expect, it } from 'vitest';
import { countRowsWithout, packFilled } from './key-cells.ts';

const columns = [
  ['a', '', '', 'a', 'a', ''],
  ['', 'b', '', '', 'b', ''],
];
const cells = { rows: 6, filled: { 0: packFilled(columns[0] ?? []), 3: packFilled(columns[1] ?? []) } };

it('counts the rows that have a value in none of the columns', () => {
  expect(countRowsWithout([0], cells)).toBe(3);
  expect(countRowsWithout([3], cells)).toBe(4);
  expect(countRowsWithout([0, 3], cells)).toBe(2);
  expect(countRowsWithout([], cells)).toBe(6);
});

it('does not know of a column that was not looked at', () => {
  expect(countRowsWithout([0, 1], cells)).toBeNull();
});
