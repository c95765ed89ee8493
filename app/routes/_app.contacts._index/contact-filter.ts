import { type ContactsQuery, paths } from '#app/lib/paths.ts';

/** What the list is narrowed to. In the address its parts are named as in the API. */
export interface ContactFilter {
  search: string;
  tagIds: string[];
  isUnsubscribed: boolean | null;
  customField: string | null;
  customValue: string | null;
  /** How many to a page, where the address says it. */
  limit: string | null;
}

/** The filter as parameters of an address; what is not set is null. */
export const queryOf = ({ search, tagIds, isUnsubscribed, customField, customValue, limit }: ContactFilter) =>
  ({
    search: search || null,
    tag_ids: tagIds.join(',') || null,
    is_unsubscribed: isUnsubscribed === null ? null : isUnsubscribed ? 'true' : 'false',
    custom_field: customField || null,
    custom_value: (customField && customValue) || null,
    limit,
  }) satisfies ContactsQuery;

/** The filter as names and values of hidden fields; what is not set is left out. */
export const filterFields = (filter: ContactFilter): [name: string, value: string][] =>
  Object.entries(queryOf(filter)).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );

/** The list under another filter, from its first page. */
export const filteredTo = (filter: ContactFilter) => paths.contacts(queryOf(filter));

/** The question what to call the file of those whom the filter lets through. */
export const exportTo = (filter: ContactFilter) => paths.exports({ ask: 'new', ...queryOf(filter), limit: null });

/** Whether anything but the search narrows the list. */
export const isNarrowed = ({ tagIds, isUnsubscribed, customField }: ContactFilter) =>
  tagIds.length > 0 || isUnsubscribed !== null || customField !== null;
