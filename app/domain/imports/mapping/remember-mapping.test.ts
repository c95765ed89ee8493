import { expect, it } from 'vitest';
import type { RememberedOptions } from '#db/schema/imports.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { recallDialect, recallMapping, rememberMapping } from './remember-mapping.server.ts';
import type { ColumnSuggestion } from './suggestions/suggestion-input.ts';

const { db, ours, theirs } = await freshDatabase();

const headers = ['Mail', 'Coupon', 'Town'];
const found = { headers, blankHeaders: [false, false, false] };
const dialect = {
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  escape: 'double',
  headerRow: 1,
  repair: 'none',
  repairEncoding: null,
} as const;

const options: RememberedOptions = {
  ...{ on_existing: 'fill_blanks', blank_cells: 'keep', match_on: 'email', without_key: 'fail', on_missing: 'create' },
  ...{ guard: true, tag_ids: ['019ac1f0-5b6e-7c1a-9f4e-2d3c4b5a6978'] },
};

const suggested = (target: ColumnSuggestion['target'], index: number): ColumnSuggestion => ({
  header: headers[index] ?? '',
  index,
  target,
  confidence: target === null ? null : 'low',
  reason: target === null ? 'no-room' : 'new-field',
});

it('keeps a null that people chose, not one that was suggested to them', async () => {
  await rememberMapping({ db }, ours, {
    headers,
    found: headers,
    dialect,
    mapping: ['email', null, null],
    suggested: [suggested('email', 0), suggested(null, 1), suggested('custom:Town', 2)],
    nullWords: ['NULL'],
    options,
  });
  const recalled = await recallMapping({ db }, ours, found);
  expect([...recalled.targets].toSorted()).toEqual([
    ['mail', 'email'],
    ['town', null],
  ]);
  expect(recalled.nullWords).toEqual(['NULL']);
  expect((await recallDialect({ db }, ours, found))?.gives(['TOWN', 'coupon ', 'mail'])).toBe(true);
  expect((await recallMapping({ db }, theirs, found)).targets.size).toBe(0);
});

it('brings the options back for the very same file, also as an error file', async () => {
  const named = (...names: string[]) => ({ headers: names, blankHeaders: names.map(() => false) });
  const errorFile = named('row', 'error', 'town', ...headers.slice(0, 2));
  expect((await recallMapping({ db }, ours, errorFile)).options).toEqual(options);
  expect((await recallMapping({ db }, ours, named(...headers.slice(0, 2)))).options).toBeNull();
  expect((await recallMapping({ db }, theirs, found)).options).toBeNull();
});

it('brings the words for nothing back for the very same file alone', async () => {
  const other = { headers: ['Mail', 'Town'], blankHeaders: [false, false] };
  expect((await recallMapping({ db }, ours, other)).nullWords).toBeNull();
});
