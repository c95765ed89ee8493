import type { ContactFilter } from '#db/queries/contacts/list/contact-filter.ts';
import { type BaseWorkspace, NAME_NEXT_DOOR, RARE_NAME } from './contact-base.ts';

/** What is asked of a workspace, by kind. A term of each kind has its own way through the database. */
export function questionsFor({ tags }: BaseWorkspace): Record<string, ContactFilter[]> {
  const searches = (...terms: string[]): ContactFilter[] => terms.map((search) => ({ search }));
  return {
    list: [{}],
    search_common: searches('anna', 'garcia', 'fjordline', 'example', 'jonas.'),
    search_rare: searches(RARE_NAME, 'anna berg', '.77777@', '1234'),
    search_absent: searches('quizzical', 'anna xyzzy', '@nowhere.example', NAME_NEXT_DOOR),
    search_one_character: searches('a', 'q', 'x', '1', 'ж'),
    search_two_characters: searches('an', 'be', 'qu', 'zq', '77'),
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
  };
}
