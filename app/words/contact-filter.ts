import type { Export } from '#app/domain/exports/export-resource.ts';
import { formatCount } from './format.ts';
import { type StateWords, shortFailure } from './states.ts';

/** Whether an export is at work. */
export const isWriting = ({ status }: Pick<Export, 'status'>) => status === 'queued' || status === 'processing';

/** The state of an export that is not at work, without its link. */
export function exportState(record: Export): StateWords {
  switch (record.status) {
    case 'queued':
      return { kind: 'queued', words: 'Queued' };
    case 'processing':
      return { kind: 'live', words: `Writing, ${formatCount(record.processed_rows)} rows` };
    case 'completed':
      return { kind: 'done', words: 'Ready' };
    case 'failed':
      return { kind: 'failed', words: shortFailure(record.failure?.code) };
  }
}

/** Who is in an export: `Everyone`, `Tag Customer or VIP, subscribed`, `Search “grö”`. */
export function sayFilter(filter: Export['filter'], tags: { id: string; name: string }[]): string {
  const named = (filter.tag_ids ?? []).map((id) => tags.find((tag) => tag.id === id)?.name ?? 'that is gone');
  const parts = [
    named.length > 0 ? `tag ${named.join(' or ')}` : null,
    filter.is_unsubscribed === undefined ? null : filter.is_unsubscribed ? 'unsubscribed' : 'subscribed',
    filter.custom_field
      ? filter.custom_value
        ? `${filter.custom_field} is ${filter.custom_value}`
        : `has a value in ${filter.custom_field}`
      : null,
    filter.search ? `search “${filter.search}”` : null,
  ].filter((part) => part !== null);
  const said = parts.join(', ') || 'everyone';
  return said.charAt(0).toUpperCase() + said.slice(1);
}
