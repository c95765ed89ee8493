import { filterFields, filterQuery } from '#app/domain/contacts/values/filter-query.ts';
import type { StoredFilter } from '#app/domain/contacts/values/stored-filter.ts';
import { paths } from '#app/lib/paths.ts';
import type { ContactOrder } from '#db/schema/contact-filter.ts';

/** What the list shows. In the address its parts are named as in the API. */
export interface AskedList {
  filter: StoredFilter;
  order: ContactOrder;
  /** The columns beside the name; null for the usual ones. */
  columns: string[] | null;
  /** How many to a page, where the address says it. */
  limit: string | null;
  /** The id of the saved view that it began as. */
  view: string | null;
}

/** It as parameters of an address; what is not set is null. */
export const queryOf = ({ filter, order, columns, limit, view }: AskedList) => ({
  ...filterQuery(filter),
  order: order === 'newest' ? null : order,
  columns: columns ?? [],
  limit,
  view,
});

/** It as names and values of hidden fields; what is not set is left out. */
export const fieldsOf = ({ filter, order, columns, limit, view }: AskedList): [name: string, value: string][] => [
  ...filterFields(filter),
  ...(columns ?? []).map((name): [string, string] => ['columns', name]),
  ...(order === 'newest' ? [] : ([['order', order]] satisfies [string, string][])),
  ...(limit === null ? [] : ([['limit', limit]] satisfies [string, string][])),
  ...(view === null ? [] : ([['view', view]] satisfies [string, string][])),
];

/** The list from its first page. */
export const addressOf = (list: AskedList) => paths.contacts(queryOf(list));

/** The list under another filter. */
export const narrowedTo = (list: AskedList, filter: StoredFilter) => addressOf({ ...list, filter });

/** The question what to call the file of those whom the filter lets through. */
export const exportTo = ({ filter }: AskedList) => paths.exports({ ask: 'new', ...filterQuery(filter) });

/** What can be done with all of them. */
export const changeTo = ({ filter }: AskedList) => paths.newChange(filterQuery(filter));

/** Whether anything but the search narrows the list. */
export const isNarrowed = ({ search: _search, ...others }: StoredFilter) =>
  Object.values(others).some((value) => value !== undefined);
