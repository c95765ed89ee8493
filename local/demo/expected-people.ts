import { z } from 'zod';
import { PEOPLE_HEADERS, soundRows } from './people/make-people-csv.ts';
import { type ExportedFile, type ListedContact, readExport, tagsCell } from './read-export.ts';

/** By address: the contact as `asText` puts it, which takes less room than its cells. */
export type ExpectedPeople = Map<string, string>;

/** Where the list's columns end up. */
const COLUMN_OF: Record<(typeof PEOPLE_HEADERS)[number], string> = {
  Email: 'email',
  'First name': 'first_name',
  'Last name': 'last_name',
  Phone: 'phone',
  Company: 'company',
  City: 'City',
  Plan: 'Plan',
  Notes: 'notes',
  Tags: 'tags',
  Unsubscribed: 'is_unsubscribed',
};

export const asText = (contact: ListedContact): string => JSON.stringify([...contact].sort());

const fromText = (text: string): ListedContact =>
  new Map(z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(text)));

/**
 * Who must be there after the demo's list of so many rows was imported into what was there before: its sound rows one
 * after the other, as docs/rules/csv.md#merging has them applied. Nothing here is the app's own code.
 */
export async function expectPeople({
  before,
  rows,
}: {
  before: ExportedFile | null;
  rows: number;
}): Promise<ExpectedPeople> {
  const people: ExpectedPeople = new Map();
  if (before) for await (const contact of readExport(before)) people.set(contact.get('email') ?? '', asText(contact));
  for (const cells of soundRows({ rows })) {
    const email = (cells[0] ?? '').trim().toLowerCase();
    const known = people.get(email);
    const contact: ListedContact = known === undefined ? new Map([['is_unsubscribed', 'false']]) : fromText(known);
    for (const [index, header] of PEOPLE_HEADERS.entries()) put(contact, COLUMN_OF[header], cells[index] ?? '');
    people.set(email, asText(contact.set('email', email)));
  }
  return people;
}

/** A cell with a value replaces, a blank one keeps; tags are added, and nobody is subscribed again. */
function put(contact: ListedContact, column: string, cell: string): void {
  if (cell === '') return;
  if (column === 'is_unsubscribed') contact.set(column, 'true');
  else if (column === 'tags') contact.set(column, tagsCell([...tagsOf(contact), ...cell.split(/[,;]/).map(trimmed)]));
  else contact.set(column, cell);
}

const trimmed = (text: string): string => text.trim();
const tagsOf = (contact: ListedContact): string[] => z.array(z.string()).parse(JSON.parse(contact.get('tags') ?? '[]'));
