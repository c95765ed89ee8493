import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText } from './mask-text.ts';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());

/** Another character of the same kind. */
const otherOfItsKind = (character: string): string => {
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return character === 'Q' ? 'Z' : 'Q';
  if (/\p{L}/u.test(character)) return character === 'ж' ? 'k' : 'ж';
  return /\p{N}/u.test(character) ? (character === '4' ? '٧' : '4') : character;
};

describe('what is masked', () => {
  it.each([
    ['Anna-Lena Müller', 'Aaaa-Aaaa Aaaaaa'],
    ['eva.rausch@x.example', 'aaa.aaaaaa@a.aaaaaaa'],
    ['+49 (30) 1234-5', '+99 (99) 9999-9'],
    ['2024-03-01', '9999-99-99'],
    ['Ǆungla ٣٤ 陳美華 ½', 'Aaaaaa 99 aaa 9'],
    ['50 € 🎉\t\0', '99 ? ???'],
    ['x'.repeat(100), 'a'.repeat(24)],
    ['', ''],
  ])('keeps its shape alone: %j', (cell, shape) => {
    expect(maskText(cell)).toBe(shape);
  });

  it('has no letter and no digit of the cell, whatever is in it', () => {
    fc.assert(fc.property(text, (cell) => /^[aA9? @.,:;+\-/()_&#'"]{0,24}$/.test(maskText(cell))));
  });

  it('is the same for every cell of that shape, so that nobody can tell which it was', () => {
    fc.assert(fc.property(text, (cell) => maskText(Array.from(cell, otherOfItsKind).join('')) === maskText(cell)));
  });
});
