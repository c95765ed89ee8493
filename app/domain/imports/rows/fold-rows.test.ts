import { describe, expect, it } from 'vitest';
import { type AddressedRow, foldRows } from './fold-rows.ts';

// the model test (db/queries) holds folding and SQL together against reading row by row

const ada = (more: Partial<AddressedRow>): AddressedRow => ({
  email: 'ada@x.de',
  external_id: null,
  folksbase_id: null,
  values: {},
  custom: {},
  unsubscribe: false,
  tags: [],
  ...more,
});
const grace = { ...ada({}), email: 'grace@x.de' };

const rows = [
  ada({ values: { first_name: 'Ada', phone: '1' }, custom: { 7: 'a' }, tags: ['Red'], unsubscribe: true }),
  grace,
  ada({ values: { first_name: 'Augusta' }, custom: { 8: 'b' }, tags: ['red', 'blue'] }),
];

describe('foldRows', () => {
  it.each([
    ['update', { first_name: 'Augusta', phone: '1', custom: { 7: 'a', 8: 'b' } }],
    ['fill_blanks', { first_name: 'Ada', phone: '1', custom: { 7: 'a', 8: 'b' } }],
    ['clear', { first_name: 'Augusta', custom: { 8: 'b' } }],
  ] as const)('folds the rows of one person by the rule (%s)', (rule, folded) => {
    expect(foldRows(rows, rule, []).people).toEqual([
      { email: 'ada@x.de', rows: 2, ...folded, tags: ['red', 'blue'], unsubscribe: true },
      { email: 'grace@x.de', rows: 1 },
    ]);
  });

  it('takes the first row alone when people who are there are skipped', () => {
    expect(foldRows(rows.toReversed(), 'skip', [])).toEqual({
      people: [
        { email: 'ada@x.de', rows: 2, first_name: 'Augusta', custom: { 8: 'b' }, tags: ['red', 'blue'] },
        { email: 'grace@x.de', rows: 1 },
      ],
      tags: [
        { key: 'red', name: 'red' },
        { key: 'blue', name: 'blue' },
      ],
    });
  });

  it("gives the import's tags to everyone, and each tag its first spelling", () => {
    const folded = foldRows(rows, 'update', ['BLUE']);
    expect(folded.people.map(({ tags }) => tags)).toEqual([['red', 'blue'], ['blue']]);
    expect(folded.tags).toEqual([
      { key: 'blue', name: 'BLUE' },
      { key: 'red', name: 'Red' },
    ]);
  });

  it('leaves the rows as they were', () => {
    const before = structuredClone(rows);
    foldRows(rows, 'update', ['x']);
    expect(rows).toEqual(before);
  });
});
