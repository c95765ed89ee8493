import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';

describe('byteRange', () => {
  it.each([
    ['bytes=0-0', { offset: 0, length: 1 }],
    ['bytes=0-9', { offset: 0, length: 10 }],
    ['bytes=3-', { offset: 3, length: 7 }],
    ['bytes=3-99', { offset: 3, length: 7 }],
    ['bytes=-4', { offset: 6, length: 4 }],
    ['bytes=-99', { offset: 0, length: 10 }],
    ['BYTES=9-', { offset: 9, length: 1 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=10-20', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=99999999999999999999-', 'unsatisfiable'],
    [null, null],
    ['', null],
    ['bytes=', null],
    ['bytes=-', null],
    ['bytes=5-2', null],
    ['bytes=0-1,3-4', null],
    ['bytes=a-b', null],
    ['bytes=1.5-3', null],
    ['lines=0-1', null],
  ])('%j of ten bytes is %j', (header, range) => {
    expect(byteRange(header, 10)).toEqual(range);
  });

  it('can satisfy nothing of an empty file', () => {
    expect(byteRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(byteRange('bytes=-5', 0)).toBe('unsatisfiable');
  });

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(60), fc.nat(60), (size, first, last) => {
        const range = byteRange(`bytes=${first}-${last}`, size);
        const bytes = Array.from({ length: size }, (_, index) => index).slice(first, last + 1);
        if (last < first) expect(range).toBeNull();
        else if (bytes.length === 0) expect(range).toBe('unsatisfiable');
        else expect(range).toEqual({ offset: first, length: bytes.length });
      }),
    );
  });
});
