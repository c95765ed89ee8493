import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, created, id, moment } from './columns.ts';
import { workspace } from './workspaces.ts';

// In place of foreign keys, whose checks row by row cost a fifth of an import, triggers look at what a statement wrote
// as a whole (db/migrations/0002_triggers.sql): the workspace of a contact is there, and both sides of a tag's link
// are, in one workspace; what they belong to takes them along.

export const contacts = pgTable(
  'contacts',
  {
    id: uuid().notNull().default(sql`uuidv7()`),
    workspace_id: uuid().notNull(),
    email: text(),
    /** Who they are in the system they come from, exactly as it says it. */
    external_id: text(),
    first_name: text(),
    last_name: text(),
    phone: text(),
    company: text(),
    notes: text(),
    unsubscribed_at: moment(),
    is_unsubscribed: boolean().notNull().generatedAlwaysAs(sql`unsubscribed_at is not null`),
    /** custom field id → text, never null or '' */
    custom: jsonb().$type<Record<string, string>>().notNull().default({}),
    created_at: created(),
    /** Equals created_at until someone other than the creating import changes the contact (undo asks this). */
    updated_at: created(),
    created_import_id: uuid(),
    /** The row of its file that made the contact. */
    created_row: integer(),
  },
  (t) => [
    // also the list, newest first
    primaryKey({ columns: [t.workspace_id, t.id] }),
    unique('contacts_email').on(t.workspace_id, t.email),
    // undo and changes.csv: what an import created, in the file's order
    index('contacts_created_import').on(t.created_import_id, t.created_row).where(sql`created_import_id is not null`),
    // those who unsubscribed, newest first, and their count; costs nothing for the others
    index('contacts_unsubscribed').on(t.workspace_id, t.id).where(sql`is_unsubscribed`),
    // those without an address; costs nothing for the others
    index('contacts_without_email').on(t.workspace_id, t.id).where(sql`email is null`),
    // the list, last changed first
    index('contacts_changed').on(t.workspace_id, t.updated_at, t.id),
    // the list by name: an index on an expression, db/migrations/0005_orders.sql
    // custom values: a GIN index on an expression, db/migrations/0001_search.sql; searches: search.ts
    // costs nothing for people without one
    uniqueIndex('contacts_external_id').on(t.workspace_id, t.external_id).where(sql`external_id is not null`),
    // who somebody without address and ID is: an index on an expression, db/migrations/0003_identity.sql
    check('contacts_keys_present', sql`${t.email} <> '' and ${t.external_id} <> ''`),
    check(
      'contacts_somebody',
      sql`num_nonnulls(${t.email}, ${t.external_id}, ${t.phone}, ${t.first_name}, ${t.last_name}, ${t.company}) > 0`,
    ),
  ],
);

export const tags = pgTable(
  'tags',
  {
    id: id(),
    workspace_id: workspace(),
    name: text().notNull(),
    name_key: text().notNull(),
    color: text(),
    emoji: text(),
    created_import_id: uuid(),
    created_at: created(),
  },
  (t) => [unique('tags_name').on(t.workspace_id, t.name_key), unique('tags_workspace').on(t.workspace_id, t.id)],
);

export const contact_tags = pgTable(
  'contact_tags',
  {
    workspace_id: uuid().notNull(),
    contact_id: uuid().notNull(),
    tag_id: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.contact_id, t.tag_id] }),
    // a tag's contacts, newest first; and the count of a tag
    index('contact_tags_of_tag').on(t.tag_id, t.contact_id),
  ],
);

export const custom_fields = pgTable(
  'custom_fields',
  {
    /** Short, because it is a key in every contact's `custom`. */
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    workspace_id: workspace(),
    name: text().notNull(),
    name_key: text().notNull(),
    created_import_id: uuid(),
    created_at: created(),
  },
  (t) => [unique('custom_fields_name').on(t.workspace_id, t.name_key)],
);

/** Keyed hashes of addresses that unsubscribed, each with the id of its key; they outlive the contact. */
export const suppressions = pgTable(
  'suppressions',
  {
    workspace_id: workspace(),
    email_hash: bytea().notNull(),
    key_id: text().notNull(),
    created_at: created(),
    /** The import that alone says so: it goes when that is undone. */
    created_import_id: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.email_hash] }),
    index('suppressions_created_import').on(t.created_import_id).where(sql`created_import_id is not null`),
  ],
);
