import type { SuggestionReason } from '#app/domain/imports/mapping/suggestions/suggestion-input.ts';
import type { StandardTarget } from '#app/domain/imports/mapping/targets.ts';
import { formatCount } from './amounts/numbers.ts';

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

/** What a column becomes under a name of its own, in a list. */
export const sayNamedTarget = {
  fallback_email: (name: string) => `Other e-mail (kept as “${name}”)`,
  tag: (name: string) => `Tag “${name}” where it says yes`,
} as const;

/** Why a column is suggested as what it is. */
export const REASONS = {
  remembered: 'You chose this the last time for a column of this name.',
  'own-file': 'It is that column in our own files.',
  'own-name': 'It has the name it has in our own exports.',
  'known-name': 'We know this name, from other programs or in your language.',
  model: 'A model suggests it.',
  'like-a-name': 'Its name is close to one we know.',
  cells: 'Its cells look like it.',
  'most-addresses': 'Of the columns with addresses it has the most different ones.',
  'other-addresses': 'It has addresses of people who have none in the e-mail column.',
  'new-field': 'We do not know this column, so it is kept as a field of its own.',
  'no-room': 'There is no room for more fields, and other columns have more values.',
  nothing: 'It has neither a name nor a value.',
} as const satisfies Record<SuggestionReason, string>;

/** By what rows find the people who are there, and what comes of it. */
export const RECOGNISED_BY = {
  email: { name: 'E-mail address', said: 'The same address is the same person; an ID may change' },
  external_id: { name: 'ID column', said: 'The same ID is the same person; an address may change' },
  onlyEmail: 'The e-mail address: the same address is the same person.',
  onlyId: 'The ID: the same ID is the same person.',
  neither: 'Name, company and phone: no column has an address or an ID.',
} as const;

/** What becomes of rows that have neither an address nor an ID. */
export const ROWS_WITHOUT_KEY = {
  create: { name: 'Take them in', said: 'As people without one, recognised by name, company and phone' },
  fail: { name: 'Leave them out', said: 'They come back to you as failed rows' },
} as const;

const NO_KEY = {
  email: 'no e-mail address',
  external_id: 'no ID',
  both: 'neither an e-mail address nor an ID',
} as const;

/** `count` of the first `rows` have none of the keys that columns have; null where that is not known. */
export function sayRowsWithoutKey(keys: keyof typeof NO_KEY, count: number | null, rows: number): string {
  if (count === null) return `Rows that have ${NO_KEY[keys]}`;
  return `${formatCount(count)} of the first ${formatCount(rows)} rows ${count === 1 ? 'has' : 'have'} ${NO_KEY[keys]}`;
}

/** How sure we are where a column goes: words, never percentages. */
export const SURENESS = {
  remembered: 'As last time',
  known: 'Known name',
  guess: 'Guess',
  model: 'By a model',
  chosen: 'Your choice',
  empty: 'Empty column',
  off: 'Left out',
} as const;

export type SurenessKind = keyof typeof SURENESS;
