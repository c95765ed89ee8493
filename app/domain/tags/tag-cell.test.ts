import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trim } from '#app/csv/blank.ts';
import { joinTags, splitTags } from './tag-cell.ts';

describe('splitTags', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['vip', ['vip']],
    ['a,b;c|d ::: e', ['a', 'b', 'c', 'd', 'e']],
    ['* myContacts ::: Friends', ['* myContacts', 'Friends']],
    [' a , , b ,', ['a', 'b']],
    ['VIP, vip, Vip', ['VIP']],
    ['"a,b", c', ['a,b', 'c']],
    ['"say ""hi"""', ['say "hi"']],
    ['"a ::: b"|c', ['a ::: b', 'c']],
    ['a:::b', ['a:::b']],
    [' \u00a0"a;b" ', ['a;b']],
    ['5" pipe, x', ['5" pipe', 'x']],
    ['"open, x', ['"open', 'x']],
    ['a, "open ; x', ['a', '"open', 'x']],
    ['"Big" Joe, x', ['Big Joe', 'x']],
    ['"", "  ", x', ['x']],
    ['"a"b"c,d"', ['ab"c', 'd"']],
    ['a ::: ::: "b,c"', ['a', '::: "b', 'c"']],
    [' ::: "b,c"', ['b,c']],
    ['\u200b', []],
    ['["VIP", "Press, kit"]', ['VIP', 'Press, kit']],
    [' [] ', []],
    ['["vip","VIP"," "]', ['vip']],
    ['[VIP, Press kit]', ['VIP', 'Press kit']],
    ["['VIP', 'Press kit']", ['VIP', 'Press kit']],
    ['["VIP", Press]', ['VIP', 'Press']],
    ['[a], [b]', ['[a]', '[b]']],
    ['VIP ::: [new]', ['VIP', '[new]']],
  ])('reads %j', (cell, names) => {
    expect(splitTags(cell)).toEqual(names);
  });

  it('reads a megabyte of quotes in no time', () => {
    const start = performance.now();
    splitTags('"a,""b",'.repeat(130_000));
    splitTags('",'.repeat(500_001));
    // whoever goes back at each quote takes hours
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('joinTags', () => {
  it('sorts ignoring case, in code point order', () => {
    expect(joinTags(['b', 'C', 'a', 'Ä', 'B2'])).toBe('a,b,B2,C,Ä');
    expect(joinTags(['😀', '\uff5e', '豈'])).toBe('豈,\uff5e,😀');
    expect(joinTags([])).toBe('');
    expect(joinTags(['[b]'])).toBe('"[b]"');
    expect(joinTags(['z]', '[b'])).toBe('"[b",z]');
    expect(joinTags(['a', '[b]'])).toBe('[b],a');
  });

  it('quotes what would not be read back', () => {
    expect(joinTags(['a,b', 'c;d', 'e|f', 'g"h', 'i:::j', 'k l', ' m'])).toBe(
      '" m","a,b","c;d","e|f","g""h","i:::j",k l',
    );
  });

  it('is read back, whatever the names', () => {
    const character = fc.oneof(
      fc.constantFrom(
        ',',
        ';',
        '|',
        '"',
        ':',
        ':::',
        ' ::: ',
        '[',
        ']',
        ' ',
        '\n',
        '\u00a0',
        '\u200b',
        "'",
        'a',
        'A',
        'ß',
        'İ',
        '😀',
        '豈',
      ),
      fc.string({ unit: 'binary', maxLength: 1 }),
    );
    const name = fc
      .string({ unit: character, maxLength: 8 })
      .map(trim)
      .filter((text) => text !== '');
    const names = fc.uniqueArray(name, { selector: (text) => text.toLowerCase(), maxLength: 6 });
    fc.assert(
      fc.property(names, (original) => {
        const read = splitTags(joinTags(original));
        expect(new Set(read)).toEqual(new Set(original));
        expect(joinTags(read)).toBe(joinTags(original.toReversed()));
      }),
      { numRuns: 2000 },
    );
  });
});
