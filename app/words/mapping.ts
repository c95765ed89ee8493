import type { StandardTarget } from '#app/domain/imports/mapping/targets.ts';

/** What a column can become besides a custom field: its name in a list, and within a sentence. */
export const TARGETS = {
  email: { name: 'E-mail', said: 'the e-mail' },
  external_id: { name: 'ID in another system', said: 'the ID' },
  folksbase_id: { name: 'Folksbase ID', said: 'the Folksbase ID' },
  first_name: { name: 'First name', said: 'the first name' },
  last_name: { name: 'Last name', said: 'the last name' },
  full_name: { name: 'Full name', said: 'the full name' },
  'full_name:last_first': { name: 'Full name, last name first', said: 'the full name' },
  phone: { name: 'Phone', said: 'the phone' },
  company: { name: 'Company', said: 'the company' },
  notes: { name: 'Notes', said: 'the notes' },
  is_unsubscribed: { name: 'Unsubscribed', said: 'the unsubscribed mark' },
  is_subscribed: { name: 'Subscribed', said: 'the subscribed mark' },
  tags: { name: 'Tags', said: 'the tags' },
} as const satisfies Record<StandardTarget, { name: string; said: string }>;

export const NOBODY_COLUMN =
  'No column says who a row is yet. Pick the e-mail if there is one, else an ID, a phone, a name or a company.';

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
