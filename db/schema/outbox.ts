import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { created, id, moment } from './columns.ts';

/** Events are rows first, written in the statement of the change they tell of; the row's id is the event's id. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    name: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    created_at: created(),
    sent_at: moment(),
  },
  (t) => [index('outbox_unsent').on(t.created_at).where(sql`sent_at is null`)],
);
