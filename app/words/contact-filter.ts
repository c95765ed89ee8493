import type { Export } from '#app/domain/exports/export-resource.ts';
import { formatCount } from './amounts/numbers.ts';
import { capitalised } from './capitalised.ts';

/** So many of its tags a filter says by their names. */
const TAGS_NAMED = 5;

export const firstNamed = (tagIds: readonly string[]): string[] => tagIds.slice(0, TAGS_NAMED);

/** Who is in an export: `Everyone`, `Tag Customer or VIP, subscribed`, `Search “grö”`. */
export function sayFilter(filter: Export['filter'], tags: { id: string; name: string }[]): string {
  const ids = filter.tag_ids ?? [];
  const named = firstNamed(ids).map((id) => tags.find((tag) => tag.id === id)?.name ?? '(deleted)');
  if (ids.length > named.length) named.push(`${formatCount(ids.length - named.length)} more`);
  const parts = [
    named.length > 0 ? `tag ${named.join(' or ')}` : null,
    filter.is_unsubscribed === undefined ? null : filter.is_unsubscribed ? 'unsubscribed' : 'subscribed',
    filter.custom_field ? sayCustomField(filter.custom_field, filter.custom_value) : null,
    filter.search ? `search “${filter.search}”` : null,
  ].filter((part) => part !== null);
  return capitalised(parts.join(', ') || 'everyone');
}

const sayCustomField = (name: string, value: string | undefined) =>
  value ? `${name} is ${value}` : `has a value in ${name}`;
