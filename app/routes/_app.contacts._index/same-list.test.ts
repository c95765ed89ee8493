import { describe, expect, it } from 'vitest';
import type { SavedView } from '#app/domain/saved-views/saved-view-resource.ts';
import type { AskedList } from './list-address.ts';
import { isSameList, isSpecial, listOfView } from './same-list.ts';

const VIEW: SavedView = {
  id: '019ac1f0-5b6e-7c1a-9f4e-2d3c4b5a6978',
  name: 'Customers of Berlin',
  filter: { custom_field: 'City', custom_value: 'Berlin', has_email: false },
  order: 'name',
  columns: ['email', 'City'],
  created_at: '2026-11-29T08:30:00.000Z',
};

const EVERYONE: AskedList = { filter: {}, order: 'newest', columns: null, limit: null, view: null };

describe('a list is a view', () => {
  const shown = listOfView(VIEW);

  it.each<[string, AskedList, boolean]>([
    ['as it was saved', shown, true],
    ['with another number to a page', { ...shown, limit: '10' }, true],
    ['searched within', { ...shown, filter: { ...VIEW.filter, search: 'ada' } }, true],
    ['with a filter more', { ...shown, filter: { ...VIEW.filter, is_unsubscribed: false } }, false],
    ['with a filter less', { ...shown, filter: { has_email: false } }, false],
    ['in another order', { ...shown, order: 'newest' }, false],
    ['with other columns', { ...shown, columns: ['City', 'email'] }, false],
    ['with the usual columns', { ...shown, columns: null }, false],
  ])('%s', (_, asked, isSame) => {
    expect(isSameList(asked, VIEW)).toBe(isSame);
  });

  it('that searches, searched for something else', () => {
    const searching = { ...VIEW, filter: { search: 'ada' } };
    expect(isSameList(listOfView(searching), searching)).toBe(true);
    expect(isSameList({ ...listOfView(searching), filter: { search: 'eve' } }, searching)).toBe(false);
  });
});

it('there is something to save once the list is not the usual one', () => {
  expect(isSpecial({ ...EVERYONE, limit: '10' })).toBe(false);
  expect(isSpecial({ ...EVERYONE, order: 'name' })).toBe(true);
  expect(isSpecial({ ...EVERYONE, columns: ['email'] })).toBe(true);
  expect(isSpecial({ ...EVERYONE, filter: { search: 'a' } })).toBe(true);
  expect(isSpecial({ ...EVERYONE, filter: { has_email: false } })).toBe(true);
});
