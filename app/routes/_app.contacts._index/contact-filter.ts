import { paths } from '#app/lib/paths.ts';

/** What the list is narrowed to. In the address its parts are named as in the API. */
export interface ContactFilter {
  search: string;
  tagIds: string[];
  isUnsubscribed: boolean | null;
  customField: string | null;
  customValue: string | null;
}

/** The filter as names and values of an address or of hidden fields; what is not set is left out. */
export function filterFields(filter: ContactFilter): [name: string, value: string][] {
  const fields: [string, string][] = [];
  if (filter.search) fields.push(['search', filter.search]);
  if (filter.tagIds.length > 0) fields.push(['tag_ids', filter.tagIds.join(',')]);
  if (filter.isUnsubscribed !== null) fields.push(['is_unsubscribed', String(filter.isUnsubscribed)]);
  if (filter.customField) fields.push(['custom_field', filter.customField]);
  if (filter.customField && filter.customValue) fields.push(['custom_value', filter.customValue]);
  return fields;
}

const query = (fields: [string, string][]) => new URLSearchParams(fields).toString();

/** The list under another filter, from its first page. */
export function filteredTo(filter: ContactFilter): string {
  const search = query(filterFields(filter));
  return search ? `${paths.contacts}?${search}` : paths.contacts;
}

/** The question what to call the file of those whom the filter lets through. */
export const exportTo = (filter: ContactFilter) =>
  `${paths.exports}?${query([['ask', 'new'], ...filterFields(filter)])}`;

/** Whether anything but the search narrows the list. */
export const isNarrowed = ({ tagIds, isUnsubscribed, customField }: ContactFilter) =>
  tagIds.length > 0 || isUnsubscribed !== null || customField !== null;
