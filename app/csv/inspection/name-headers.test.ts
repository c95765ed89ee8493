import { describe, expect, it } from 'vitest';
import { nameHeaders } from './name-headers.ts';

describe('nameHeaders', () => {
  it.each([
    [
      ['email', 'name'],
      ['email', 'name'],
    ],
    [
      ['email', '', ' \u00A0'],
      ['email', 'Column 2', 'Column 3'],
    ],
    [
      ['Tag', 'tag', 'TAG'],
      ['Tag', 'tag 2', 'TAG 3'],
    ],
    [
      ['a', 'a', 'a 2'],
      ['a', 'a 3', 'a 2'],
    ],
    [
      ['a', 'a 2', 'a', 'a'],
      ['a', 'a 2', 'a 3', 'a 4'],
    ],
    [
      ['', 'Column 1'],
      ['Column 1', 'Column 1 2'],
    ],
    [
      ['__proto__', '__proto__'],
      ['__proto__', '__proto__ 2'],
    ],
  ])('%j are called %j', (cells, names) => {
    expect(nameHeaders(cells)).toEqual(names);
  });

  it('names a thousand equal ones', () => {
    const names = nameHeaders(new Array(1000).fill('x'));
    expect(new Set(names).size).toBe(1000);
    expect(names.at(-1)).toBe('x 1000');
  });
});
