import { expect, it } from 'vitest';
import { sayAuthor, tellChanges } from './history.ts';

const told = (field: string, before: string | null, after: string | null) =>
  tellChanges({ changes: [{ field, before, after }] }).map(({ says, values }) => [says, values]);

it('an entry tells what changed', () => {
  expect(tellChanges({ changes: [] })).toMatchObject([{ says: 'Added' }]);
  expect(told('company', null, 'Acme')).toEqual([['Company', { before: null, after: 'Acme' }]]);
  expect(told('Plan', 'pro', null)).toEqual([['Plan', { before: 'pro', after: null }]]);
  expect(told('tags', null, 'VIP')).toEqual([['Tagged VIP', undefined]]);
  expect(told('tags', 'VIP', null)).toEqual([['Tag VIP removed', undefined]]);
  expect(told('is_unsubscribed', 'false', 'true')).toEqual([['Unsubscribed', undefined]]);
  expect(told('is_unsubscribed', 'true', 'false')).toEqual([['Subscribed again', undefined]]);
});

it('and by whom', () => {
  const by = { id: null, name: null, row: null };
  expect(sayAuthor({ ...by, kind: 'import', name: 'people.csv', row: 17 })).toBe('people.csv, row 17');
  expect(sayAuthor({ ...by, kind: 'import' })).toBe('a deleted import');
  expect(sayAuthor({ ...by, kind: 'api_key', name: 'CRM' })).toBe('API key CRM');
  expect(sayAuthor({ ...by, kind: 'undo', name: 'people.csv' })).toBe('undo of people.csv');
});
