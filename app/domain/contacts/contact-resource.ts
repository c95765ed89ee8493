import { z } from 'zod';
import { contactValues } from '#db/queries/contacts/contact-rows.ts';

export const TAG_COLORS = [
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
  'brown',
] as const;

/** A tag as it stands on a contact. */
export const contactTag = z.object({
  id: z.uuid(),
  name: z.string(),
  color: z.enum(TAG_COLORS).nullable(),
  emoji: z.string().nullable(),
});

/** A contact as the API gives it (docs/rules/api.md#the-contact-resource). */
export const contactResource = z
  .object({
    ...contactValues,
    custom_fields: z.record(z.string(), z.string()),
    tags: z.array(contactTag),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Contact' });

/** How many contacts a call has removed … */
export const deletedResource = z.object({ deleted: z.int() });
/** … or whose tags differ now. */
export const changedResource = z.object({ changed: z.int() });

export type Deleted = z.infer<typeof deletedResource>;
export type Changed = z.infer<typeof changedResource>;
export type ContactTag = z.infer<typeof contactTag>;
export type Contact = z.infer<typeof contactResource>;

/**
 * A contact as the list on a page shows it: of its tags the first few, with the number of all; of its notes the
 * beginning; and the custom fields that are shown, cut, too.
 */
export type ListedContact = Omit<Contact, 'notes' | 'custom_fields'> & {
  tag_count: number;
  notes_begin: string | null;
  shown_fields: Record<string, string>;
};
