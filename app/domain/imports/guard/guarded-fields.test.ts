import { expect, it } from 'vitest';
import type { ColumnPlan } from '#app/domain/imports/rows/read-row.ts';
import { cellsOf, guardedFields, withCells } from './guarded-fields.ts';

const MAPPING = ['email', 'external_id', 'full_name', 'phone', 'custom:ZIP', 'tags', 'is_unsubscribed', null];
const COLUMNS: ColumnPlan[] = [
  { kind: 'email' },
  { kind: 'external_id' },
  { kind: 'full_name', order: 'first_last' },
  { kind: 'field', field: 'phone' },
  { kind: 'custom', id: '7' },
  { kind: 'tags' },
  { kind: 'is_unsubscribed' },
  null,
];

const fieldsWith = (guard: boolean | string[], rule: 'update' | 'clear' | 'fill_blanks' | 'skip' = 'update') => [
  ...guardedFields(guard, MAPPING, COLUMNS, rule),
];

it('guards what a row may write over, or the named columns alone', () => {
  const all = ['email', 'external_id', 'first_name', 'last_name', 'phone', '7'];
  expect(fieldsWith(true)).toEqual(all);
  expect(fieldsWith(true, 'clear')).toEqual(all);
  expect(fieldsWith(false)).toEqual([]);
  expect(fieldsWith(true, 'fill_blanks')).toEqual([]);
  expect(fieldsWith(true, 'skip')).toEqual([]);
  expect(fieldsWith(['custom:zip', 'phone', 'tags'])).toEqual(['phone', '7']);
});

it('takes cells out of a row, and puts others in', () => {
  const row = {
    ...{ email: 'a@x.de', external_id: '1', folksbase_id: null, unsubscribe: false, tags: [] },
    values: { phone: '49', company: 'C' },
    custom: { '7': '1067', '8': 'x' },
  };
  expect(cellsOf(row, new Set(['external_id', 'phone', 'notes', '7']))).toEqual({
    external_id: '1',
    phone: '49',
    '7': '1067',
  });
  const to = withCells(
    row,
    new Map([
      ['external_id', undefined],
      ['phone', '+49'],
      ['7', undefined],
    ]),
  );
  expect(to).toEqual({ ...row, external_id: null, values: { phone: '+49', company: 'C' }, custom: { '8': 'x' } });
  expect(row.custom).toEqual({ '7': '1067', '8': 'x' });
});
