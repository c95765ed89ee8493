import { describe, expect, it } from 'vitest';
import { hasBlankEdge, isBlank, trim } from './blank.ts';

const BLANKS = ' \t\r\n\v\f\u0085\u00A0\u1680\u2003\u2028\u2029\u202F\u205F\u3000\u200B\u200C\u200D\u2060\uFEFF';

describe('blank', () => {
  it.each([...BLANKS])('knows U+%o', (blank) => {
    expect(isBlank(blank)).toBe(true);
    expect(trim(`${blank}a${blank}b${blank}`)).toBe(`a${blank}b`);
    expect(hasBlankEdge(`a${blank}`)).toBe(true);
  });

  it('is not everything that is invisible', () => {
    expect(isBlank('\0')).toBe(false);
    expect(isBlank('\u00AD')).toBe(false);
    expect(trim('\0a')).toBe('\0a');
  });

  it('leaves what has no blank at its ends', () => {
    expect(trim('a b')).toBe('a b');
    expect(trim('é')).toBe('é');
    expect(trim('')).toBe('');
    expect(trim(BLANKS)).toBe('');
    expect(hasBlankEdge('')).toBe(false);
    expect(isBlank('  x')).toBe(false);
  });
});
