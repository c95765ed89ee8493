import type { ContactRow } from '#db/queries/contacts/contact-rows.ts';
import { type Contact, type ListedContact, TAG_COLORS } from './contact-resource.ts';
import { firstCodePoints } from './values/limits.ts';

/** A contact as the API and the pages show it (docs/rules/api.md#the-contact-resource). */
export function viewContact({ custom, tags, created_at, updated_at, ...contact }: ContactRow): Contact {
  return {
    ...contact,
    custom_fields: Object.fromEntries(custom),
    tags: tags.map(({ color, ...tag }) => ({ ...tag, color: colorOf(color) })),
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  };
}

/** So many tags of a contact reach a list on a page. */
const TAGS_LISTED = 10;

/** So much of a text is seen in a list. */
const CHARACTERS_LISTED = 200;

const begin = (text: string) => firstCodePoints(text, CHARACTERS_LISTED);

/** A contact as the list on a page shows it, in these columns. */
export function listedContact(
  { notes, custom_fields, tags, ...contact }: Contact,
  columns: readonly string[],
): ListedContact {
  const shown = columns.filter((name) => Object.hasOwn(custom_fields, name));
  return {
    ...contact,
    tags: tags.slice(0, TAGS_LISTED),
    tag_count: tags.length,
    notes_begin: notes !== null && columns.includes('notes') ? begin(notes) : null,
    shown_fields: Object.fromEntries(shown.map((name) => [name, begin(custom_fields[name] ?? '')])),
  };
}

/** A stored colour; one that is no longer on the list is none. */
export const colorOf = (stored: string | null) => TAG_COLORS.find((color) => color === stored) ?? null;
