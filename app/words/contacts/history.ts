import type { ContactChange } from '#app/domain/contacts/history/history-resource.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { t } from '#app/words/language/t.ts';
import { FIELD_NAMES } from './field-names.ts';

type By = ContactChange['by'];

function nameOf(field: string): string {
  if (field === 'external_id') return t('field.id');
  return isKeyOf(FIELD_NAMES, field) ? FIELD_NAMES[field] : field;
}

/** One thing that an entry tells. */
export interface ToldChange {
  key: string;
  /** The field, or the whole of it where there is nothing to compare. */
  says: string;
  /** What it was and what it is; null for a value that was not or is not there. */
  values?: { before: string | null; after: string | null };
}

/** What an entry of a contact's history tells (docs/rules/product.md#history). */
export function tellChanges({ changes }: Pick<ContactChange, 'changes'>): ToldChange[] {
  if (changes.length === 0) return [{ key: 'added', says: t('history.added') }];
  return changes.map(({ field, before, after }) => {
    const key = `${field} ${before} ${after}`;
    if (field === 'tags') {
      const says = after === null ? t('history.untagged', { tag: before ?? '' }) : t('history.tagged', { tag: after });
      return { key, says };
    }
    if (field === 'is_unsubscribed') {
      return { key, says: after === 'true' ? t('contact.unsubscribed') : t('history.resubscribed') };
    }
    return { key, says: nameOf(field), values: { before, after } };
  });
}

/** By whom it was done, as far as it is known. */
export function sayAuthor({ kind, name, row }: By): string {
  switch (kind) {
    case 'user':
      return name ?? t('author.former');
    case 'api_key':
      return name === null ? t('author.key.ended') : t('author.key', { name });
    case 'import': {
      const file = name ?? t('author.import.deleted');
      return row === null ? file : t('author.row', { name: file, row });
    }
    case 'undo':
      return name === null ? t('author.undo') : t('author.undo.of', { name });
    case 'unsubscribe':
      return t('author.unsubscribe');
    case 'mail_service':
      return t('author.mail-service');
  }
}
