import type { ContactChange } from '#app/domain/changes/change-resource.ts';
import { formatCount, formatCounted } from './amounts/numbers.ts';
import { capitalised } from './capitalised.ts';
import type { StateWords } from './states.ts';

const FIELDS: Record<string, string> = {
  first_name: 'first name',
  last_name: 'last name',
  phone: 'phone',
  company: 'company',
  notes: 'notes',
};

/** What a change does: `Add the tag VIP, set company to “Acme”`. */
export function sayChange(change: ContactChange, tags: { id: string; name: string }[]): string {
  const named = (ids: string[]) => ids.map((id) => tags.find((tag) => tag.id === id)?.name ?? '(deleted)').join(', ');
  const { custom_fields = {}, ...fields } = change.set;
  const values = [
    ...Object.entries(fields).map(([name, value]) => [FIELDS[name] ?? name, value] as const),
    ...Object.entries(custom_fields),
  ];
  const parts = [
    change.add_tag_ids.length > 0 ? `add the tag ${named(change.add_tag_ids)}` : null,
    change.remove_tag_ids.length > 0 ? `remove the tag ${named(change.remove_tag_ids)}` : null,
    ...values.map(([name, value]) => (value ? `set ${name} to “${value}”` : `clear ${name}`)),
    change.is_unsubscribed ? 'unsubscribe' : null,
    change.delete ? 'delete' : null,
  ].filter((part) => part !== null);
  return capitalised(parts.join(', '));
}

/** How a change stands, in a few words. */
export function changeState({ status, delete: deletes, changed, skipped, undo }: ContactChange): StateWords {
  const people = formatCounted(changed, 'person', 'people');
  const left = skipped > 0 ? `, ${formatCount(skipped)} left as they were` : '';
  switch (status) {
    case 'queued':
      return { kind: 'queued', words: 'Queued' };
    case 'processing':
      return { kind: 'live', words: `${people} so far` };
    case 'completed':
      return { kind: 'done', words: `${people} ${deletes ? 'deleted' : 'changed'}${left}` };
    case 'failed':
      return { kind: 'failed', words: `Stopped after ${people}` };
    case 'cancelled':
      return { kind: 'cancelled', words: `Stopped after ${people}` };
    case 'undoing':
      return { kind: 'live', words: 'Undoing' };
    case 'undone':
      return { kind: 'undone', words: `Undone for ${formatCounted(undo?.restored ?? 0, 'person', 'people')}` };
  }
}
