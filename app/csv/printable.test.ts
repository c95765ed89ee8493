import { expect, it } from 'vitest';
import { printable } from './printable.ts';

it('shows a NUL as a sign', () => {
  expect(printable('An\0na\0')).toBe('An␀na␀');
  expect(printable('Anna')).toBe('Anna');
});
