import { MOST_COLUMNS } from '#app/domain/contacts/values/limits.ts';

/** The columns of our own that a list of contacts may have beside the name; custom fields stand by their names. */
export const LIST_COLUMNS = [
  { name: 'email', title: 'E-mail' },
  { name: 'company', title: 'Company' },
  { name: 'phone', title: 'Phone' },
  { name: 'tags', title: 'Tags' },
  { name: 'external_id', title: 'ID' },
  { name: 'notes', title: 'Notes' },
  { name: 'is_unsubscribed', title: 'Mail' },
  { name: 'created_at', title: 'Added' },
  { name: 'updated_at', title: 'Changed' },
] as const;

export type OwnColumn = (typeof LIST_COLUMNS)[number]['name'];

/** What is shown where nobody has chosen. */
export const USUAL_COLUMNS: readonly OwnColumn[] = ['email', 'company', 'phone', 'tags', 'created_at'];

export const isOwnColumn = (name: string): name is OwnColumn => LIST_COLUMNS.some((column) => column.name === name);

/** The columns in the address, each once; none is the usual ones. */
export const askedColumns = ({ searchParams }: Pick<URL, 'searchParams'>): string[] | null => {
  const named = [...new Set(searchParams.getAll('columns').filter((name) => name !== ''))].slice(0, MOST_COLUMNS);
  return named.length > 0 ? named : null;
};
