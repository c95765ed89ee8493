import { describe, expect, it } from 'vitest';
import { sayFilter } from './contact-filter.ts';

describe('who is in an export', () => {
  const tags = [
    { id: 'a', name: 'Customer' },
    { id: 'b', name: 'VIP' },
  ];

  it.each([
    [{}, 'Everyone'],
    [{ tag_ids: ['a', 'b'], is_unsubscribed: false }, 'Tag is Customer or VIP, subscribed'],
    [{ tag_ids: ['a', 'gone'] }, 'Tag is Customer or (deleted)'],
    [{ custom_field: 'Plan', custom_value: 'Pro', search: 'grö' }, 'Plan is Pro, search “grö”'],
    [{ custom_field: 'Plan' }, 'Has a value in Plan'],
    [{ custom_field: 'Plan', custom_is_blank: true, has_email: false }, 'Without e-mail, Plan is blank'],
    [
      { custom_field: 'Plan', custom_contains: 'ro', all_tag_ids: ['a', 'b'] },
      'Tags are Customer and VIP, Plan contains ro',
    ],
    [{ import_id: 'i', added_from: '2026-11-02' }, 'From import herbst.csv, added since 2 Nov 2026'],
    [
      { added_from: '2026-11-02', added_until: '2026-11-03T10:00:00Z' },
      'Added between 2 Nov 2026 and 3 Nov 2026, 10:00 UTC',
    ],
    [{ ids: ['x', 'y'] }, '2 selected people'],
  ])('is said of %j: %s', (filter, said) => {
    expect(sayFilter(filter, { tags, imports: [{ id: 'i', filename: 'herbst.csv' }] })).toBe(said);
  });
});
