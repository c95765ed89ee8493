import type { StoredFilter } from '#app/domain/contacts/values/stored-filter.ts';
import { formatCount, formatCounted } from './amounts/numbers.ts';
import { capitalised } from './capitalised.ts';

/** So many of its tags a filter says by their names. */
const TAGS_NAMED = 5;

export const firstNamed = (tagIds: readonly string[]): string[] => tagIds.slice(0, TAGS_NAMED);

/** What the ids in filters are called. */
export interface NamesInFilters {
  tags: { id: string; name: string }[];
  imports: { id: string; filename: string }[];
}

/** One thing that a filter asks for, as a sentence: what it says, and the values that it says it of. */
export interface FilterPart {
  /** What it is about, in a word. */
  about: string;
  /** What is left out of a filter without it. */
  clears: readonly (keyof StoredFilter)[];
  says: string;
  values: string[];
  joint?: 'or' | 'and';
}

/** The parts of a filter but the search, in words. */
export function filterParts(filter: StoredFilter, names: NamesInFilters): FilterPart[] {
  return [
    ...tagParts(filter, names),
    ...personParts(filter, names),
    ...(filter.custom_field ? [fieldPart(filter.custom_field, filter)] : []),
    ...timeParts(filter),
  ];
}

function tagParts({ tag_ids = [], all_tag_ids = [] }: StoredFilter, { tags }: NamesInFilters): FilterPart[] {
  const named = (ids: string[]) => {
    const names = firstNamed(ids).map((id) => tags.find((tag) => tag.id === id)?.name ?? '(deleted)');
    return ids.length > names.length ? [...names, `${formatCount(ids.length - names.length)} more`] : names;
  };
  const parts: FilterPart[] = [];
  if (tag_ids.length > 0) {
    parts.push({ about: 'tags', clears: ['tag_ids'], says: 'tag is', values: named(tag_ids), joint: 'or' });
  }
  if (all_tag_ids.length > 0) {
    parts.push({
      about: 'all tags',
      clears: ['all_tag_ids'],
      says: 'tags are',
      values: named(all_tag_ids),
      joint: 'and',
    });
  }
  return parts;
}

function personParts({ is_unsubscribed, has_email, import_id, ids }: StoredFilter, { imports }: NamesInFilters) {
  const parts: FilterPart[] = [];
  const plain = (about: string, clears: keyof StoredFilter, value: string) =>
    parts.push({ about, clears: [clears], says: '', values: [value] });
  if (ids) plain('selected people', 'ids', `${formatCounted(ids.length, 'selected person', 'selected people')}`);
  if (is_unsubscribed !== undefined) {
    plain('subscription', 'is_unsubscribed', is_unsubscribed ? 'unsubscribed' : 'subscribed');
  }
  if (has_email !== undefined) plain('address', 'has_email', has_email ? 'with an e-mail' : 'without e-mail');
  if (import_id !== undefined) {
    const name = imports.find(({ id }) => id === import_id)?.filename ?? '(deleted)';
    parts.push({ about: 'import', clears: ['import_id'], says: 'from import', values: [name] });
  }
  return parts;
}

function fieldPart(field: string, { custom_value, custom_contains, custom_is_blank }: StoredFilter): FilterPart {
  const part = {
    about: field,
    clears: ['custom_field', 'custom_value', 'custom_contains', 'custom_is_blank'] as const,
  };
  if (custom_is_blank) return { ...part, says: `${field} is`, values: ['blank'] };
  if (custom_contains) return { ...part, says: `${field} contains`, values: [custom_contains] };
  if (custom_value) return { ...part, says: `${field} is`, values: [custom_value] };
  return { ...part, says: 'has a value in', values: [field] };
}

function timeParts({ added_from, added_until }: StoredFilter): FilterPart[] {
  if (added_from === undefined && added_until === undefined) return [];
  const part = { about: 'when they were added', clears: ['added_from', 'added_until'] as const };
  if (added_until === undefined) return [{ ...part, says: 'added since', values: [sayTime(added_from)] }];
  if (added_from === undefined) return [{ ...part, says: 'added until', values: [sayTime(added_until)] }];
  return [{ ...part, says: 'added between', values: [sayTime(added_from), sayTime(added_until)], joint: 'and' }];
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** Days and moments of a filter are meant in UTC. */
const sayTime = (time = '') =>
  time.includes('T') ? `${MOMENT.format(new Date(time))} UTC` : DAY.format(new Date(time));

/** Who is in an export: `Everyone`, `Tag is Customer or VIP, subscribed`, `Search “grö”`. */
export function sayFilter(filter: StoredFilter, names: NamesInFilters): string {
  const said = filterParts(filter, names).map(({ says, values, joint = 'and' }) =>
    [says, values.join(` ${joint} `)].filter((words) => words !== '').join(' '),
  );
  if (filter.search) said.push(`search “${filter.search}”`);
  return capitalised(said.join(', ') || 'everyone');
}
