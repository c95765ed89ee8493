import { describe, expect, it } from 'vitest';
import { suggestCell } from './suggest-cell.ts';

describe('a suggestion for a failed address', () => {
  it.each([
    ['a@b.de (Anna)', 'a@b.de'],
    ['Anna Berg a@b.de', 'a@b.de'],
    ['a@b.de; ', 'a@b.de'],
    ["'a@b.de'.", 'a@b.de'],
    ['a @ b.de', 'a@b.de'],
    ['a(at)b.de', 'a@b.de'],
    ['a [at] b [dot] de', 'a@b.de'],
    ['a@b,de', 'a@b.de'],
    ['a@b..de', 'a@b.de'],
    ['A@B.de.', 'a@b.de'],
    ['a@b.de, A@b.de', 'a@b.de'],
  ])('takes the address out of %s', (cell, address) => {
    expect(suggestCell('INVALID_EMAIL', cell)).toBe(address);
  });

  it.each(['nobody', 'a@b', 'a@b.de, c@d.de', '', 'a@@b.de', `${'x'.repeat(400)} a@b.de`])(
    'is not made up where it is not plain: %s',
    (cell) => {
      expect(suggestCell('INVALID_EMAIL', cell)).toBeNull();
    },
  );

  it('is for addresses alone', () => {
    expect(suggestCell('TOO_LONG', 'a@b.de (Anna)')).toBeNull();
  });
});
