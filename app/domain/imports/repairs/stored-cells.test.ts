import { expect, it } from 'vitest';
import type { StoredImportOptions } from '#db/schema/imports.ts';
import { heldAgainstStored } from './stored-cells.ts';

const OPTIONS: StoredImportOptions = {
  ...{ on_existing: 'update', blank_cells: 'keep', match_on: 'email', without_key: 'fail', on_missing: 'create' },
  ...{ unsubscribe_all: false, guard: true, as_repair: false, tag_ids: [], null_words: [] },
};
const MAPPING = ['email', 'phone', 'custom:Number', 'custom:Day'];
const STORED = {
  cells: ['a', '+4930123', '007', '2024-03-01'],
  errors: [{ code: 'INVALID_EMAIL', column: 'Mail', value: 'a', message: 'No address' }],
};
const held = (cells: string[], guard: StoredImportOptions['guard'] = true, stored = STORED) =>
  heldAgainstStored(cells, stored, {
    headers: ['Mail', 'Phone', 'Number', 'Day'],
    mapping: MAPPING,
    options: { ...OPTIONS, guard },
  });

it('keeps what a spreadsheet changed in a failed row, and takes what somebody edited', () => {
  expect(held(['a@x.example', '4930123', '7', '01.03.2024'])).toEqual(['a@x.example', '+4930123', '007', '2024-03-01']);
  expect(held(['a@x.example', '4930124', '8', ''])).toEqual(['a@x.example', '4930124', '8', '']);
});

it('holds against as the import guards', () => {
  const mangled = ['a@x.example', '4930123', '7', '01.03.2024'];
  expect(held(mangled, false)).toEqual(mangled);
  expect(held(mangled, ['custom:number'])).toEqual(['a@x.example', '4930123', '007', '01.03.2024']);
});

it('takes a cell at fault as it is, and cells that the row did not have', () => {
  const stored = { ...STORED, errors: [{ code: 'TOO_LONG', column: 'Number', value: '007', message: 'Long' }] };
  expect(held(['a', '4930123', '7', '2024-03-01', 'more'], true, stored)).toEqual([
    ...['a', '+4930123', '7', '2024-03-01', 'more'],
  ]);
});
