import type { StoredFilter } from './stored-filter.ts';

/** The filters by their names in an address (docs/rules/api.md#filters). */
type FilterName = Exclude<keyof StoredFilter, 'ids'>;

const asText = (value: string | string[] | boolean | undefined): string | null =>
  value === undefined ? null : Array.isArray(value) ? value.join(',') || null : String(value) || null;

/** A filter as parameters of an address; what is not set is null. */
export function filterQuery(filter: StoredFilter): Record<FilterName, string | null> {
  return {
    search: asText(filter.search),
    tag_ids: asText(filter.tag_ids),
    all_tag_ids: asText(filter.all_tag_ids),
    is_unsubscribed: asText(filter.is_unsubscribed),
    has_email: asText(filter.has_email),
    custom_field: asText(filter.custom_field),
    custom_value: asText(filter.custom_value),
    custom_contains: asText(filter.custom_contains),
    custom_is_blank: asText(filter.custom_is_blank),
    added_from: asText(filter.added_from),
    added_until: asText(filter.added_until),
    import_id: asText(filter.import_id),
  };
}

/** The names and values of the fields that a form carries it along in; what is not set is left out. */
export const filterFields = (filter: StoredFilter): [name: string, value: string][] =>
  Object.entries(filterQuery(filter)).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );
