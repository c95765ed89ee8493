import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointLength, firstCodePoints, isLongerThan, tooLongSentence } from './limits.ts';

const anyText = fc.string({ unit: fc.oneof(fc.constantFrom('a', 'é', '𝒳', '😀', '\ud83d', '\ude00'), fc.string()) });

describe('lengths in code points', () => {
  it('counts an emoji as one', () => {
    expect(codePointLength('a😀b')).toBe(3);
    expect(isLongerThan('😀'.repeat(50), 50)).toBe(false);
    expect(isLongerThan('😀'.repeat(51), 50)).toBe(true);
    expect(isLongerThan('a'.repeat(101), 50)).toBe(true);
  });

  it('counts as the string iterator does, also half pairs', () => {
    fc.assert(
      fc.property(anyText, fc.nat(20), (text, limit) => {
        const points = [...text];
        expect(codePointLength(text)).toBe(points.length);
        expect(isLongerThan(text, limit)).toBe(points.length > limit);
        expect(firstCodePoints(text, limit)).toBe(points.slice(0, limit).join(''));
      }),
    );
  });

  it('names both numbers', () => {
    expect(tooLongSentence('x'.repeat(12_345), 10_000)).toBe('Longer than 10,000 characters: 12,345');
  });
});
