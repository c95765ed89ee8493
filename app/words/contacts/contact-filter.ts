import type { StoredFilter } from '#app/domain/contacts/values/stored-filter.ts';
import { capitalised } from '#app/words/capitalised.ts';
import { inEachLanguage } from '#app/words/language/in-each-language.ts';
import { t } from '#app/words/language/t.ts';

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
  /** Between the values. */
  joint?: string;
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
    const names = firstNamed(ids).map((id) => tags.find((tag) => tag.id === id)?.name ?? t('filter.deleted-tag'));
    return ids.length > names.length ? [...names, t('filter.tags.more', { count: ids.length - names.length })] : names;
  };
  const parts: FilterPart[] = [];
  if (tag_ids.length > 0) {
    parts.push({
      about: t('filter.tags'),
      clears: ['tag_ids'],
      says: t('filter.tags.is'),
      values: named(tag_ids),
      joint: t('filter.or'),
    });
  }
  if (all_tag_ids.length > 0) {
    parts.push({
      about: t('filter.all-tags'),
      clears: ['all_tag_ids'],
      says: t('filter.all-tags.are'),
      values: named(all_tag_ids),
      joint: t('filter.and'),
    });
  }
  return parts;
}

function personParts({ is_unsubscribed, has_email, import_id, ids }: StoredFilter, { imports }: NamesInFilters) {
  const parts: FilterPart[] = [];
  const plain = (about: string, clears: keyof StoredFilter, value: string) =>
    parts.push({ about, clears: [clears], says: '', values: [value] });
  if (ids) plain(t('filter.people'), 'ids', t('filter.people.count', { count: ids.length }));
  if (is_unsubscribed !== undefined) {
    plain(
      t('filter.subscription'),
      'is_unsubscribed',
      is_unsubscribed ? t('filter.unsubscribed') : t('filter.subscribed'),
    );
  }
  if (has_email !== undefined)
    plain(t('filter.address'), 'has_email', has_email ? t('filter.with-email') : t('filter.without-email'));
  if (import_id !== undefined) {
    const name = imports.find(({ id }) => id === import_id)?.filename ?? t('filter.deleted-import');
    parts.push({ about: t('filter.import'), clears: ['import_id'], says: t('filter.import.from'), values: [name] });
  }
  return parts;
}

function fieldPart(field: string, { custom_value, custom_contains, custom_is_blank }: StoredFilter): FilterPart {
  const part = {
    about: field,
    clears: ['custom_field', 'custom_value', 'custom_contains', 'custom_is_blank'] as const,
  };
  if (custom_is_blank) return { ...part, says: t('filter.field.is', { field }), values: [t('filter.field.blank')] };
  if (custom_contains) return { ...part, says: t('filter.field.contains', { field }), values: [custom_contains] };
  if (custom_value) return { ...part, says: t('filter.field.is', { field }), values: [custom_value] };
  return { ...part, says: t('filter.field.any'), values: [field] };
}

function timeParts({ added_from, added_until }: StoredFilter): FilterPart[] {
  if (added_from === undefined && added_until === undefined) return [];
  const part = { about: t('filter.added'), clears: ['added_from', 'added_until'] as const };
  if (added_until === undefined) return [{ ...part, says: t('filter.added.since'), values: [sayTime(added_from)] }];
  if (added_from === undefined) return [{ ...part, says: t('filter.added.until'), values: [sayTime(added_until)] }];
  const values = [sayTime(added_from), sayTime(added_until)];
  return [{ ...part, says: t('filter.added.between'), values, joint: t('filter.and') }];
}

const timesIn = (style: Intl.DateTimeFormatOptions) =>
  inEachLanguage(
    (language) => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...style, timeZone: 'UTC' }),
  );
const day = timesIn({ dateStyle: 'medium' });
const moment = timesIn({ dateStyle: 'medium', timeStyle: 'short' });

/** Days and moments of a filter are meant in UTC. */
const sayTime = (time = '') =>
  time.includes('T') ? `${moment().format(new Date(time))} UTC` : day().format(new Date(time));

/** Who is in an export: `Everyone`, `Tag is Customer or VIP, subscribed`, `Search “grö”`. */
export function sayFilter(filter: StoredFilter, names: NamesInFilters): string {
  const said = filterParts(filter, names).map(({ says, values, joint = t('filter.and') }) =>
    [says, values.join(` ${joint} `)].filter((words) => words !== '').join(' '),
  );
  if (filter.search) said.push(t('filter.search', { search: filter.search }));
  return capitalised(said.join(', ') || t('filter.everyone'));
}
