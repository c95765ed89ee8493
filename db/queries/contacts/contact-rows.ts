import { sql } from 'drizzle-orm';
import { z } from 'zod';

/** What a contact's row is read with; of the table `contacts`. Tags and custom fields come by name. */
export const contactColumns = sql`
  contacts.id, contacts.email, contacts.external_id, contacts.first_name, contacts.last_name, contacts.phone, contacts.company,
  contacts.notes, contacts.is_unsubscribed, contacts.created_at, contacts.updated_at,
  (
    select coalesce(json_agg(json_build_array(field.name, held.value) order by field.name collate "C"), '[]')
    from jsonb_each_text(contacts.custom) held
    join custom_fields field on field.id = held.key::bigint and field.workspace_id = contacts.workspace_id
  ) as custom,
  (
    select coalesce(json_agg(json_build_object(
      'id', tag.id, 'name', tag.name, 'color', tag.color, 'emoji', tag.emoji) order by tag.name_key collate "C"), '[]')
    from contact_tags held join tags tag on tag.id = held.tag_id and tag.workspace_id = contacts.workspace_id
    where held.contact_id = contacts.id
  ) as tags`;

/** What a contact has in each column of its own. */
export const contactValues = {
  id: z.uuid(),
  email: z.string().nullable(),
  external_id: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  notes: z.string().nullable(),
  is_unsubscribed: z.boolean(),
};

export const contactRow = z.object({
  ...contactValues,
  created_at: z.coerce.date(),
  updated_at: z.coerce.date(),
  /** Pairs of name and value, by name in code point order; a name may be `__proto__`. */
  custom: z.array(z.tuple([z.string(), z.string()])),
  /** By name, ignoring case. */
  tags: z.array(
    z.object({ id: z.uuid(), name: z.string(), color: z.string().nullable(), emoji: z.string().nullable() }),
  ),
});

export type ContactRow = z.infer<typeof contactRow>;

export const contactRows = z.array(contactRow);
