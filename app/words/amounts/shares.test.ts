import { describe, expect, it } from 'vitest';
import { formatShares } from './shares.ts';

describe('the shares of a sum', () => {
  it.each([
    [
      [1997, 0, 3],
      ['99.9\u00A0%', '', '0.1\u00A0%'],
    ],
    [
      [1, 1, 1],
      ['33.4\u00A0%', '33.3\u00A0%', '33.3\u00A0%'],
    ],
    [
      [99_900, 150, 50],
      ['99.8\u00A0%', '0.1\u00A0%', '0.1\u00A0%'],
    ],
    [
      [999_999, 1],
      ['>\u00A099.9\u00A0%', '<\u00A00.1\u00A0%'],
    ],
    [
      [7, 0],
      ['100\u00A0%', ''],
    ],
    [
      [0, 0],
      ['', ''],
    ],
  ])('of %j are %j', (parts, said) => {
    expect(formatShares(parts)).toEqual(said);
  });

  it('add up to 100', () => {
    for (const parts of [
      [3, 7, 11, 13, 17, 19],
      [1, 2, 4, 8, 16, 32],
      [5, 5, 5, 5, 5, 5, 5],
    ]) {
      const sum = formatShares(parts).reduce((total, share) => total + Number.parseFloat(share) * 10, 0);
      expect(Math.round(sum)).toBe(1000);
    }
  });
});
