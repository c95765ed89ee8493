import { expect, it } from 'vitest';
import { withProgress } from './title-progress.ts';

it('a title says how far the work is, and nothing of it once it is over', () => {
  expect(withProgress('Contacts · Folksbase', 0)).toBe('0\u00A0% · Contacts · Folksbase');
  expect(withProgress('41\u00A0% · Contacts · Folksbase', 42)).toBe('42\u00A0% · Contacts · Folksbase');
  expect(withProgress('42\u00A0% · Contacts · Folksbase', null)).toBe('Contacts · Folksbase');
});
