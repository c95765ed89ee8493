import { jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { created, id } from './columns.ts';
import { CONTACT_ORDERS, type StoredContactFilter } from './contact-filter.ts';
import { workspace } from './workspaces.ts';

/** Lists of contacts that people keep under a name: whom they show, in which order, with which columns. */
export const saved_views = pgTable(
  'saved_views',
  {
    id: id(),
    workspace_id: workspace(),
    name: text().notNull(),
    name_key: text().notNull(),
    filter: jsonb().$type<StoredContactFilter>().notNull(),
    order: text({ enum: CONTACT_ORDERS }).notNull(),
    /** The columns beside the name; null for the usual ones. */
    columns: text().array(),
    created_at: created(),
  },
  (t) => [unique('saved_views_name').on(t.workspace_id, t.name_key)],
);
