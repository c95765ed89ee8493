import { sql } from 'drizzle-orm';
import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { created } from './columns.ts';
import { contacts } from './contacts.ts';
import { workspace } from './workspaces.ts';

export const AUTHOR_KINDS = ['user', 'api_key', 'undo', 'unsubscribe', 'mail_service'] as const;

/**
 * Every change of a contact but those of imports, which import_contacts and contacts.created_import_id remember
 * (docs/decisions/0015-history.md). A contact's creation is an entry without changes.
 */
export const contact_history = pgTable(
  'contact_history',
  {
    id: uuid().notNull().default(sql`uuidv7()`),
    workspace_id: uuid().notNull(),
    contact_id: uuid().notNull(),
    at: created(),
    by_kind: text({ enum: AUTHOR_KINDS }).notNull(),
    /** A user, an API key, or the import that was taken back. */
    by_id: uuid(),
    /** The fields that changed, with the values before ('' for none) ... */
    before: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** ... and after. Custom fields are known by their id. */
    after: jsonb().$type<Record<string, string>>().notNull().default({}),
    added_tag_ids: uuid().array().notNull().default(sql`'{}'`),
    removed_tag_ids: uuid().array().notNull().default(sql`'{}'`),
  },
  (t) => [
    primaryKey({ columns: [t.contact_id, t.id] }),
    // the sweep
    index('contact_history_at').on(t.at),
    foreignKey({
      name: 'contact_history_contact',
      columns: [t.workspace_id, t.contact_id],
      foreignColumns: [contacts.workspace_id, contacts.id],
    }).onDelete('cascade'),
  ],
);

/** What tags and custom fields that are gone were called, as long as history speaks of them. A trigger keeps it. */
export const former_names = pgTable(
  'former_names',
  {
    workspace_id: workspace(),
    /** Of the tag or custom field, as text. */
    id: text().notNull(),
    name: text().notNull(),
    gone_at: created(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.id] })],
);
