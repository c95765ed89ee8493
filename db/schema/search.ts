import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { created, id } from './columns.ts';
import { workspace } from './workspaces.ts';

// Triggers keep both (db/migrations/0001_search.sql, docs/decisions/0018-search-behind-the-import.md).

/**
 * What each contact is found by, in lower case. No foreign keys, which would be checked for every row: a deleted
 * contact's goes by a trigger.
 */
export const search_texts = pgTable(
  'search_texts',
  {
    workspace_id: uuid().notNull(),
    contact_id: uuid().notNull(),
    text: text().notNull(),
  },
  // and a GIN index over workspace and trigrams, which nothing else here can stand in for: the planner, who knows
  // nothing of a single workspace, would read one through where a term is frequent next door
  (t) => [primaryKey({ columns: [t.contact_id, t.workspace_id] })],
);

/** What changed in many contacts at a time and is not in search_texts yet: a search reads through it. */
export const search_backlog = pgTable(
  'search_backlog',
  {
    id: id(),
    workspace_id: workspace(),
    contact_ids: uuid().array().notNull().default(sql`'{}'`),
    /** In the order of their ids, with U+001E between them; empty where the contacts were deleted. */
    texts: text().notNull(),
    created_at: created(),
  },
  (t) => [
    index('search_backlog_of_workspace').on(t.workspace_id, t.id),
    index('search_backlog_since').on(t.created_at),
  ],
);
