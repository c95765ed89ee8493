import type { ContactChange } from '#app/domain/changes/change-resource.ts';
import { capitalised } from '#app/words/capitalised.ts';
import { t } from '#app/words/language/t.ts';
import type { StateWords } from '#app/words/states.ts';

const FIELDS: Record<string, () => string> = {
  first_name: () => t('changes.field.first-name'),
  last_name: () => t('changes.field.last-name'),
  phone: () => t('changes.field.phone'),
  company: () => t('changes.field.company'),
  notes: () => t('changes.field.notes'),
};

/** What a change does: `Add the tag VIP, set company to “Acme”`. */
export function sayChange(change: ContactChange, tags: { id: string; name: string }[]): string {
  const named = (ids: string[]) =>
    ids.map((id) => tags.find((tag) => tag.id === id)?.name ?? t('filter.deleted-tag')).join(', ');
  const { custom_fields = {}, ...fields } = change.set;
  const values = [
    ...Object.entries(fields).map(([name, value]) => [FIELDS[name]?.() ?? name, value] as const),
    ...Object.entries(custom_fields),
  ];
  const parts = [
    change.add_tag_ids.length > 0 ? t('changes.says.tag', { tags: named(change.add_tag_ids) }) : null,
    change.remove_tag_ids.length > 0 ? t('changes.says.untag', { tags: named(change.remove_tag_ids) }) : null,
    ...values.map(([field, value]) =>
      value ? t('changes.says.set', { field, value }) : t('changes.says.clear', { field }),
    ),
    change.is_unsubscribed ? t('changes.says.unsubscribe') : null,
    change.delete ? t('changes.says.delete') : null,
  ].filter((part) => part !== null);
  return capitalised(parts.join(', '));
}

const sayLeft = (done: string, count: number) => (count > 0 ? t('changes.state.left', { done, count }) : done);

/** How a change stands, in a few words. */
export function changeState({ status, delete: deletes, changed: count, skipped, undo }: ContactChange): StateWords {
  switch (status) {
    case 'queued':
      return { kind: 'queued', words: t('state.queued') };
    case 'processing':
      return { kind: 'live', words: t('changes.state.so-far', { count }) };
    case 'completed':
      return {
        kind: 'done',
        words: sayLeft(deletes ? t('contacts.deleted', { count }) : t('changes.state.changed', { count }), skipped),
      };
    case 'failed':
      return { kind: 'failed', words: t('changes.state.stopped', { count }) };
    case 'cancelled':
      return { kind: 'cancelled', words: t('changes.state.stopped', { count }) };
    case 'undoing':
      return { kind: 'live', words: t('state.undoing') };
    case 'undone':
      return { kind: 'undone', words: t('changes.state.undone', { count: undo?.restored ?? 0 }) };
  }
}
