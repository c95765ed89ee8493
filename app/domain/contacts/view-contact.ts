import type { ContactRow } from '#db/queries/contacts/contact-rows.ts';
import { type Contact, TAG_COLORS } from './contact-resource.ts';

/** A contact as the API and the pages show it (api.md, Contacts). */
export function viewContact({ custom, tags, created_at, updated_at, ...contact }: ContactRow): Contact {
  return {
    ...contact,
    custom_fields: Object.fromEntries(custom),
    tags: tags.map(({ color, ...tag }) => ({ ...tag, color: colorOf(color) })),
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  };
}

/** A stored colour; one that is no longer on the list is none. */
export const colorOf = (stored: string | null) => TAG_COLORS.find((color) => color === stored) ?? null;
