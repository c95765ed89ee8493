import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guard, unguard } from './apostrophe.ts';

describe('the apostrophe', () => {
  it.each([
    ["'=1+1", '=1+1'],
    ["''=1+1", "'=1+1"],
    ["'+49", '+49'],
    ["'\tx", '\tx'],
    ["'\rx", '\rx'],
    ["'\nx", '\nx'],
    ["'＝x", '＝x'],
    ["'＠x", '＠x'],
    ["'tis", "'tis"],
    ["'", "'"],
    ["''", "''"],
    ['=1', '=1'],
    ["x'=1", "x'=1"],
    ["' =1", "' =1"],
  ])('is taken off %j exactly once: %j', (cell, read) => {
    expect(unguard(cell)).toBe(read);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ["'=1+1", "''=1+1"],
    ['@here', "'@here"],
    ['-', "'-"],
    ['+', "'+"],
    ['-x', "'-x"],
    ['\tx', "'\tx"],
    ['－1', "'－1"],
    ['-12.5', '-12.5'],
    ['+49 (30) 12-34', '+49 (30) 12-34'],
    ['+49\u00A030', "'+49\u00A030"],
    ['+٤٩', "'+٤٩"],
    ["'+49", "''+49"],
    ['--', "'--"],
    ['-1\n', "'-1\n"],
    ['a=1', 'a=1'],
    ["'tis", "'tis"],
    ['', ''],
  ])('is put before %j: %j', (cell, written) => {
    expect(guard(cell)).toBe(written);
  });

  it('is taken off exactly as it was put on', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '1', ' ', '\n', '＋', 'a') }),
    );
    fc.assert(fc.property(cell, (text) => unguard(guard(text)) === text));
  });
});
