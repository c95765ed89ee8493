import { expect, it } from 'vitest';
import { pagesNamed } from './pages.ts';

const names = (term: string) => pagesNamed(term).map(({ name }) => name);

it('pages are found by how a word of theirs begins, and all are there at first', () => {
  expect(names('imp')).toEqual(['Import a file', 'Imports']);
  expect(names(' MANY con')).toEqual(['Changes to many contacts']);
  expect(names('hooks')).toEqual(['Settings']);
  expect(names('port')).toEqual([]);
  expect(names('')).toContain('Overview');
});
