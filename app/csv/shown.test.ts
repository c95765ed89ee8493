import { expect, it } from 'vitest';
import { shown } from './shown.ts';

it('shows a NUL as a sign', () => {
  expect(shown('An\0na\0')).toBe('An␀na␀');
  expect(shown('Anna')).toBe('Anna');
});
