import { index, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { created } from './columns.ts';
import { workspace } from './workspaces.ts';

/** What it takes to bring back whom somebody deleted on a page: Undo is a write like any other. */
export const deleted_contacts = pgTable(
  'deleted_contacts',
  {
    workspace_id: workspace(),
    /** All that were deleted at once. */
    deletion_id: uuid().notNull(),
    contact_id: uuid().notNull(),
    /** Their row, … */
    contact: jsonb().notNull(),
    tag_ids: uuid().array().notNull(),
    /** … and those of their history. */
    history: jsonb().notNull(),
    deleted_at: created(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.deletion_id, t.contact_id] }),
    // the sweep
    index('deleted_contacts_at').on(t.deleted_at),
  ],
);
