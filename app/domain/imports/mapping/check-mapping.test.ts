import { describe, expect, it } from 'vitest';
import { checkGuard, checkMapping } from './check-mapping.ts';

describe('checkMapping', () => {
  it('finds nothing wrong with a sound mapping', () => {
    expect(
      checkMapping(
        ['email', null, 'tags', 'tags', 'custom:Plan', 'custom:Size', 'full_name', 'first_name', 'tag:VIP', 'tag:vip'],
        10,
      ),
    ).toEqual([]);
  });

  it('wants as many targets as columns', () => {
    expect(checkMapping(['email', null], 3)).toEqual([
      { path: 'mapping', message: 'The file has 3 columns; the mapping has 2 columns.' },
    ]);
    expect(checkMapping(['email', 'notes'], 1).map(({ path }) => path)).toEqual(['mapping']);
  });

  it('wants a column that says who a row is', () => {
    expect(checkMapping([null, 'notes', 'tags', 'custom:Plan'], 4)).toEqual([
      {
        path: 'mapping',
        message:
          'No column says who a row is yet. Pick the e-mail if there is one, else an ID, a phone, a name or a company.',
      },
    ]);
    for (const target of [
      'email',
      'fallback_email:Other',
      'external_id',
      'folksbase_id',
      'phone',
      'company',
    ] as const) {
      expect(checkMapping([target], 1)).toEqual([]);
    }
  });

  it('names every column whose target an earlier one has', () => {
    expect(checkMapping(['email', 'email', 'phone', 'custom:Plan', 'custom:PLAN', 'phone'], 6)).toEqual([
      { path: 'mapping.1', message: 'Column 1 is already the e-mail; only one column can be.' },
      { path: 'mapping.4', message: 'Column 4 is already “PLAN”; only one column can be.' },
      { path: 'mapping.5', message: 'Column 3 is already the phone; only one column can be.' },
    ]);
  });

  it('lets one column alone fill a custom field', () => {
    expect(checkMapping(['email', 'custom:Other', 'fallback_email:OTHER', 'fallback_email:Third'], 4)).toEqual([
      { path: 'mapping.2', message: 'Column 2 is already “OTHER”; only one column can be.' },
    ]);
  });

  it('lets one column alone say who may be mailed', () => {
    expect(checkMapping(['email', 'is_subscribed', 'is_unsubscribed'], 3)).toEqual([
      { path: 'mapping.2', message: 'Column 2 is already the unsubscribed mark; only one column can be.' },
    ]);
  });

  it('gives all that is wrong at once', () => {
    expect(checkMapping(['notes', 'notes'], 3).map(({ path }) => path)).toEqual(['mapping', 'mapping', 'mapping.1']);
  });
});

describe('checkGuard (docs/rules/csv.md#the-guard)', () => {
  it('takes any word for all or none, and targets that are columns', () => {
    for (const guard of [true, false, [], ['phone', 'custom:zip', 'full_name'] as const]) {
      expect(checkGuard(guard, ['email', 'phone', 'custom:ZIP', 'full_name:last_first', null])).toEqual([]);
    }
  });

  it('names a target that no column has', () => {
    expect(checkGuard(['phone', 'company', 'custom:Plan'], ['email', 'phone'])).toEqual([
      { path: 'options.guard.1', message: 'No column is the company.' },
      { path: 'options.guard.2', message: 'No column is “Plan”.' },
    ]);
  });
});
