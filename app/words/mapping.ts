import type { StandardTarget } from '#app/domain/imports/mapping/targets.ts';

/** What a column can become besides a custom field: its name in a list, and within a sentence. */
export const TARGETS = {
  email: { name: 'E-mail', said: 'the e-mail' },
  first_name: { name: 'First name', said: 'the first name' },
  last_name: { name: 'Last name', said: 'the last name' },
  full_name: { name: 'Full name', said: 'the full name' },
  phone: { name: 'Phone', said: 'the phone' },
  company: { name: 'Company', said: 'the company' },
  notes: { name: 'Notes', said: 'the notes' },
  is_unsubscribed: { name: 'Unsubscribed', said: 'the unsubscribed mark' },
  tags: { name: 'Tags', said: 'the tags' },
} as const satisfies Record<StandardTarget, { name: string; said: string }>;

export const NO_EMAIL_COLUMN = 'No column is the e-mail yet. Pick one; it is how we tell people apart.';

/** How sure we are where a column goes: words, never percentages. */
export const SURENESS = {
  remembered: 'As last time',
  known: 'Known name',
  guess: 'Guess',
  chosen: 'Your choice',
  empty: 'Empty column',
  off: 'Left out',
} as const;

export type SurenessKind = keyof typeof SURENESS;
