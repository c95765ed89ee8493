import type { MergeRule } from '#db/queries/imports/batch/merge-rule.ts';
import type { ExistingTags, MostTags } from '#db/queries/imports/batch/tag-room.ts';
import type { AddressedRow } from './fold-rows.ts';
import type { PersonRow } from './read-row.ts';
import type { TooManyTags } from './row-errors.ts';

/** All tags of a row, the import's included, each once. */
const keysOf = ({ tags }: PersonRow, importTags: readonly string[]): Set<string> =>
  new Set([...importTags, ...tags].map((name) => name.toLowerCase()));

/**
 * Which of these rows pass a bound of tags, with the bound that it is, when they are applied in order to what is there
 * (docs/rules/csv.md#tags). A row that does leaves nothing behind: later ones that need no new tag go on.
 */
export function findRowsOverTagLimits<Row extends { person: AddressedRow }>(
  rows: readonly Row[],
  { rule, importTags, most }: { rule: MergeRule; importTags: readonly string[]; most: MostTags },
  existing: ExistingTags,
): Map<Row, TooManyTags> {
  const overLimits = new Map<Row, TooManyTags>();
  const known = new Set(existing.known);
  const contacts = new Map(existing.contacts);
  let total = existing.total;
  for (const row of rows) {
    const { email } = row.person;
    const contact = contacts.get(email) ?? { total: 0, held: new Set<string>() };
    if (rule === 'skip' && contacts.has(email)) continue;
    const lacking = [...keysOf(row.person, importTags)].filter((key) => !contact.held.has(key));
    const fresh = lacking.filter((key) => !known.has(key));
    if (lacking.length > 0 && contact.total + lacking.length > most.ofContact) {
      overLimits.set(row, { of: 'contact', most: most.ofContact });
    } else if (fresh.length > 0 && total + fresh.length > most.ofWorkspace) {
      overLimits.set(row, { of: 'workspace', most: most.ofWorkspace });
    } else {
      for (const key of fresh) known.add(key);
      total += fresh.length;
      contacts.set(email, { total: contact.total + lacking.length, held: new Set([...contact.held, ...lacking]) });
    }
  }
  return overLimits;
}
