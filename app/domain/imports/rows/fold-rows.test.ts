import { describe, expect, it } from 'vitest';
import { PeoplePacker, packPeople } from '#db/queries/imports/batch/packed-people.ts';
import { seededRandom } from '#local/testing/random.ts';
import { type AddressedRow, foldRows, RowFolder } from './fold-rows.ts';
import { blankRow } from './read-row.ts';

// the model test (db/queries) holds folding and SQL together against reading row by row

const ada = (more: Partial<AddressedRow>): AddressedRow => ({
  ...blankRow(),
  email: 'ada@x.de',
  ...more,
});
const grace = { ...ada({}), email: 'grace@x.de' };

const rows = [
  ada({ values: { first_name: 'Ada', phone: '1' }, custom: { 7: 'a' }, tags: ['Red'], unsubscribe: true }),
  grace,
  ada({ values: { first_name: 'Augusta' }, custom: { 8: 'b' }, tags: ['red', 'blue'] }),
].map((person, place) => ({ number: place + 2, person }));

describe('foldRows', () => {
  it.each([
    [
      'update',
      { first_name: 'Augusta', phone: '1', custom: { 7: 'a', 8: 'b' } },
      { over: { first_name: 4 }, first: { 8: 4 }, cells: { first_name: ['Ada', 'Augusta'] } },
    ],
    [
      'fill_blanks',
      { first_name: 'Ada', phone: '1', custom: { 7: 'a', 8: 'b' } },
      { over: {}, first: { 8: 4 }, cells: { first_name: ['Ada', 'Augusta'] } },
    ],
    [
      'clear',
      { first_name: 'Augusta', custom: { 8: 'b' } },
      {
        over: { first_name: 4, phone: 4, 7: 4, 8: 4 },
        first: {},
        cells: { first_name: ['Ada', 'Augusta'], phone: ['1'], 7: ['a'] },
      },
    ],
  ] as const)('folds the rows of one person by the rule (%s)', (rule, folded, later) => {
    expect(foldRows(rows, rule, []).people).toEqual([
      {
        ...{ email: 'ada@x.de', rows: 2, first_row: 2, ...folded, tags: ['red', 'blue'], unsubscribe: true },
        ...{ later: { rows: [4], ...later }, tag_rows: [2, 4] },
      },
      { email: 'grace@x.de', rows: 1, first_row: 3 },
    ]);
  });

  it('takes the first row alone when people who are there are skipped', () => {
    expect(foldRows(rows.toReversed(), 'skip', [])).toEqual({
      people: [
        {
          ...{
            email: 'ada@x.de',
            rows: 2,
            first_row: 4,
            first_name: 'Augusta',
            custom: { 8: 'b' },
            tags: ['red', 'blue'],
          },
          ...{ later: { rows: [2], over: {}, first: {}, cells: {} }, tag_rows: [4, 4] },
        },
        { email: 'grace@x.de', rows: 1, first_row: 3 },
      ],
      tags: [
        { key: 'red', name: 'red' },
        { key: 'blue', name: 'blue' },
      ],
    });
  });

  it("gives the import's tags to everyone, and each tag its first spelling", () => {
    const folded = foldRows(rows, 'update', ['BLUE']);
    expect(folded.people.map(({ tags }) => tags)).toEqual([['blue', 'red'], ['blue']]);
    expect(folded.tags).toEqual([
      { key: 'blue', name: 'BLUE' },
      { key: 'red', name: 'Red' },
    ]);
  });

  it.each(['update', 'fill_blanks', 'clear', 'skip'] as const)(
    'comes to the same with people held as lines (%s)',
    (rule) => {
      const { below, pick, chance } = seededRandom(7);
      const columns = { fields: ['first_name', 'phone'] as const, customIds: ['7', '8'] };
      const text = () => pick(['Ada', 'Zoë', '東京', 'a "b"\n', ',']);
      const someone = () => ({
        ...ada({ email: `p${below(9)}@x.de`, unsubscribe: chance(0.1), tags: pick([[], ['Red'], ['red', 'Blue']]) }),
        values: { ...(chance(0.7) && { first_name: text() }), ...(chance(0.3) && { phone: text() }) },
        custom: { ...(chance(0.5) && { 7: text() }) },
      });
      const many = Array.from({ length: 60 }, (_, place) => ({ number: place + 2, person: someone() }));
      const packer = new PeoplePacker(columns);
      const folder = new RowFolder(packer, rule, ['all']);
      for (const row of many) folder.add(row);
      const { people, tags } = foldRows(many, rule, ['all']);
      expect(packer.packed()).toEqual(packPeople(people, columns));
      expect(folder.tags).toEqual(tags);
    },
  );

  it('leaves the rows as they were', () => {
    const before = structuredClone(rows);
    foldRows(rows, 'update', ['x']);
    expect(rows).toEqual(before);
  });
});
