import { PlainError } from '#local/plain-error.ts';
import { asText, type ExpectedPeople } from './expected-people.ts';
import { type ExportedFile, type ListedContact, readExport } from './read-export.ts';

const SHOWN = 5;

/**
 * Holds an export against who must be in it, contact by contact and cell by cell.
 * @param expected is empty afterwards
 * @throws PlainError with the first of those that are lost, doubled or not as they went in
 */
export async function checkPeople(exported: ExportedFile, expected: ExpectedPeople): Promise<void> {
  const wrong: string[] = [];
  for await (const contact of readExport(exported)) {
    const email = contact.get('email') ?? '';
    const text = expected.get(email);
    if (text === undefined) wrong.push(`${email} should not be there, or not twice`);
    else if (text !== asText(contact)) wrong.push(`${email} should be ${text}, and is ${asText(contact)}`);
    expected.delete(email);
  }
  for (const email of expected.keys()) wrong.push(`${email} is not there`);
  if (wrong.length === 0) return;
  const more = wrong.length > SHOWN ? `\n… and ${wrong.length - SHOWN} more` : '';
  throw new PlainError(`What came out is not what went in:\n${wrong.slice(0, SHOWN).join('\n')}${more}`);
}

/**
 * Holds an export against the counts of an import of some file: everyone who was there and everyone it created, once
 * each.
 * @throws PlainError
 */
export async function checkCount(
  exported: ExportedFile,
  { before, created }: { before: ExportedFile | null; created: number },
): Promise<void> {
  const emails = await addressesIn(exported);
  const earlier = before ? await addressesIn(before) : new Set<string>();
  const isRight =
    emails.size === exported.row_count &&
    emails.size === earlier.size + created &&
    [...earlier].every((email) => emails.has(email));
  if (!isRight) {
    throw new PlainError(
      `What came out is not what went in: ${exported.row_count} contacts with ${emails.size} addresses, after ${earlier.size} and ${created} created`,
    );
  }
}

async function addressesIn(exported: ExportedFile): Promise<Set<string>> {
  const emails = new Set<string>();
  for await (const contact of readExport(exported)) emails.add(addressOf(contact));
  return emails;
}

/** Of people without an address all that is known of them. */
const addressOf = (contact: ListedContact): string => contact.get('email') ?? asText(contact);
