import type { ContactChange } from '#app/domain/contacts/history/history-resource.ts';

type By = ContactChange['by'];

const FIELD_NAMES: Record<string, string> = {
  email: 'E-mail',
  external_id: 'ID',
  first_name: 'First name',
  last_name: 'Last name',
  phone: 'Phone',
  company: 'Company',
  notes: 'Notes',
};

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
  if (changes.length === 0) return [{ key: 'added', says: 'Added' }];
  return changes.map(({ field, before, after }) => {
    const key = `${field} ${before} ${after}`;
    if (field === 'tags') return { key, says: after === null ? `Tag ${before} taken off` : `Tagged ${after}` };
    if (field === 'is_unsubscribed') return { key, says: after === 'true' ? 'Unsubscribed' : 'Subscribed again' };
    return { key, says: FIELD_NAMES[field] ?? field, values: { before, after } };
  });
}

/** By whom it was done, as far as it is known. */
export function sayAuthor({ kind, name, row }: By): string {
  switch (kind) {
    case 'user':
      return name ?? 'a former member';
    case 'api_key':
      return name === null ? 'an API key that has ended' : `API key ${name}`;
    case 'import':
      return `${name ?? 'a deleted import'}${row === null ? '' : `, row ${row}`}`;
    case 'undo':
      return name === null ? 'undo' : `undo of ${name}`;
    case 'unsubscribe':
      return 'the link in an e-mail';
    case 'mail_service':
      return 'the mail service';
  }
}
