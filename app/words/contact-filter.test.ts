import { describe, expect, it } from 'vitest';
import { sayFilter } from './contact-filter.ts';

describe('who is in an export', () => {
  const tags = [
    { id: 'a', name: 'Customer' },
    { id: 'b', name: 'VIP' },
  ];

  it.each([
    [{}, 'Everyone'],
    [{ tag_ids: ['a', 'b'], is_unsubscribed: false }, 'Tag Customer or VIP, subscribed'],
    [{ tag_ids: ['a', 'gone'] }, 'Tag Customer or (deleted)'],
    [{ custom_field: 'Plan', custom_value: 'Pro', search: 'grö' }, 'Plan is Pro, search “grö”'],
    [{ custom_field: 'Plan' }, 'Has a value in Plan'],
  ])('is said of %j: %s', (filter, said) => {
    expect(sayFilter(filter, tags)).toBe(said);
  });
});
