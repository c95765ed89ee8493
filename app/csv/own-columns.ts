/** The columns every export of ours begins with, in order (csv.md section 5). */
export const EXPORT_COLUMNS = [
  'email',
  'first_name',
  'last_name',
  'phone',
  'company',
  'notes',
  'is_unsubscribed',
  'created_at',
  'tags',
] as const;

/** The columns an error file of ours begins with, in order (csv.md section 4). */
export const ERROR_COLUMNS = ['row', 'error'] as const;
