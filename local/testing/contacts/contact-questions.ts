import type { ContactFilter } from '#db/queries/contacts/list/contact-filter.ts';
import type { ContactOrder } from '#db/schema/contact-filter.ts';
import { type BaseWorkspace, NAME_NEXT_DOOR, RARE_NAME } from './contact-base.ts';

export type ContactQuestion = ContactFilter & { order?: ContactOrder };

/** What is asked of a workspace, by kind. A term of each kind has its own way through the database. */
export function questionsFor({ tags, importId }: BaseWorkspace): Record<string, ContactQuestion[]> {
  const searches = (...terms: string[]): ContactFilter[] => terms.map((search) => ({ search }));
  return {
    list: [{}],
    search_common: searches('anna', 'garcia', 'fjordline', 'example', 'jonas.'),
    search_rare: searches(RARE_NAME, 'anna berg', '.77777@', '1234'),
    search_absent: searches('quizzical', 'anna xyzzy', '@nowhere.example', NAME_NEXT_DOOR),
    search_one_character: searches('a', 'q', 'x', '1', 'ж'),
    search_two_characters: searches('an', 'be', 'qu', 'zq', '77'),
    search_no_letter: searches('@@', '-'),
    tag_common: [{ tag_ids: [tags.everyone] }, { tag_ids: [tags.third] }],
    tag_rare: [{ tag_ids: [tags.rare] }, { tag_ids: [tags.oldest] }, { tag_ids: [tags.nobody] }],
    tag_several: [{ tag_ids: [tags.rare, tags.everyone, tags.third] }, { tag_ids: [tags.rare, tags.oldest] }],
    tag_and_search: [
      { tag_ids: [tags.rare], search: 'fjordline' },
      { tag_ids: [tags.everyone], search: RARE_NAME },
      { tag_ids: [tags.third], search: 'anna' },
    ],
    unsubscribed: [{ is_unsubscribed: true }, { is_unsubscribed: false }],
    custom_value: [{ custom_field: 'Plan', custom_value: 'PLAN 20' }, { custom_field: 'Plan' }],
    custom_contains: [
      { custom_field: 'Plan', custom_contains: 'an 2' },
      { custom_field: 'Plan', custom_contains: 'gold' },
    ],
    custom_blank: [{ custom_field: 'Plan', custom_is_blank: true }],
    without_email: [{ has_email: false }, { has_email: true }],
    added_between: [
      { added_from: '2020-01-01' },
      { added_until: '2020-01-01' },
      { added_from: '2020-01-01', search: RARE_NAME },
    ],
    of_import: [
      { import_id: importId },
      { import_id: importId, search: 'anna' },
      { import_id: importId, tag_ids: [tags.rare] },
    ],
    all_tags: [
      { all_tag_ids: [tags.rare, tags.third] },
      { all_tag_ids: [tags.everyone, tags.third] },
      { all_tag_ids: [tags.third, tags.oldest], is_unsubscribed: false },
      { all_tag_ids: [tags.third, tags.notThird] },
    ],
    by_name: [
      { order: 'name' },
      { order: 'name', search: 'anna' },
      { order: 'name', search: RARE_NAME },
      { order: 'name', tag_ids: [tags.third] },
      { order: 'name', tag_ids: [tags.oldest] },
      { order: 'name', is_unsubscribed: true },
    ],
    by_change: [
      { order: 'changed' },
      { order: 'changed', search: 'anna' },
      { order: 'changed', import_id: importId },
      { order: 'changed', all_tag_ids: [tags.everyone, tags.third] },
    ],
    oldest: [{ order: 'oldest' }, { order: 'oldest', search: 'anna' }, { order: 'oldest', tag_ids: [tags.third] }],
  };
}
