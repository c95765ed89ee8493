import { contactFilterQuery } from '#app/domain/contacts/values/contact-filter.ts';
import type { StoredFilter } from '#app/domain/contacts/values/stored-filter.ts';
import type { Refusal } from '#app/domain/errors.ts';
import { check } from '#app/http/requests/body/read.server.ts';

/**
 * The filter of the page's address. Boxes of one name come repeated, links have them joined; the panel asks whether
 * somebody has any or all of the tags (`tags_match`) and how their value is meant (`custom_how`) beside.
 */
export function askedFilter({ searchParams }: Pick<URL, 'searchParams'>): StoredFilter | Refusal {
  const { tags_match, custom_how, custom_value = '', ...query } = Object.fromEntries(searchParams);
  const joined = (name: string) => searchParams.getAll(name).join(',');
  const tags =
    tags_match === 'all'
      ? { tag_ids: '', all_tag_ids: `${joined('tag_ids')},${joined('all_tag_ids')}` }
      : { tag_ids: joined('tag_ids'), all_tag_ids: joined('all_tag_ids') };
  const isField = query.custom_field?.trim();
  const value = {
    contains: { custom_contains: custom_value },
    blank: { custom_is_blank: isField ? 'true' : '' },
    any: {},
    is: { custom_value },
  };
  const isHow = (how: string | undefined): how is keyof typeof value => how !== undefined && how in value;
  return check({ ...query, ...tags, ...value[isHow(custom_how) ? custom_how : 'is'] }, contactFilterQuery);
}
