import { MOST_COLUMNS } from '#app/domain/contacts/values/limits.ts';
import { t } from '#app/words/language/t.ts';

/** The columns of our own that a list of contacts may have beside the name; custom fields stand by their names. */
export const LIST_COLUMNS = [
  'email',
  'company',
  'phone',
  'tags',
  'external_id',
  'notes',
  'is_unsubscribed',
  'created_at',
  'updated_at',
] as const;

export type OwnColumn = (typeof LIST_COLUMNS)[number];

const TITLES: Record<OwnColumn, () => string> = {
  email: () => t('field.email'),
  company: () => t('field.company'),
  phone: () => t('field.phone'),
  tags: () => t('field.tags'),
  external_id: () => t('field.id'),
  notes: () => t('field.notes'),
  is_unsubscribed: () => t('contact.mail'),
  created_at: () => t('contacts.added'),
  updated_at: () => t('contacts.changed'),
};

/** What stands over a column: a custom field has the name it has. */
export const columnTitle = (name: string): string => (isOwnColumn(name) ? TITLES[name]() : name);

/** What is shown where nobody has chosen. */
export const USUAL_COLUMNS: readonly OwnColumn[] = ['email', 'company', 'phone', 'tags', 'created_at'];

export const isOwnColumn = (name: string): name is OwnColumn => LIST_COLUMNS.some((column) => column === name);

/** The columns in the address, each once; none is the usual ones. */
export const askedColumns = ({ searchParams }: Pick<URL, 'searchParams'>): string[] | null => {
  const named = [...new Set(searchParams.getAll('columns').filter((name) => name !== ''))].slice(0, MOST_COLUMNS);
  return named.length > 0 ? named : null;
};
