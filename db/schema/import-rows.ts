import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { imports } from './imports.ts';

/**
 * One row for each contact that was there before and that the import met
 * (docs/decisions/0002-one-batch-one-transaction.md). It outlives a deleted contact, so no foreign key there; and none
 * to imports, which would be checked for every row: a trigger takes the rows along when their import is deleted
 * (db/migrations/0002_triggers.sql).
 */
export const import_contacts = pgTable(
  'import_contacts',
  {
    import_id: uuid().notNull(),
    contact_id: uuid().notNull(),
    /** The fields the import changed, with the values it found ('' for none) ... */
    before: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** ... and those it left. */
    after: jsonb().$type<Record<string, string>>().notNull().default({}),
    tag_ids: uuid().array().notNull().default(sql`'{}'`),
    changed: boolean().notNull().generatedAlwaysAs(sql`before <> after or tag_ids <> '{}'`),
    /** The contact's `updated_at` before the import's first write to it (null: it wrote nothing) ... */
    found_updated_at: moment(),
    /** ... and after its last; null once someone else wrote in between. */
    left_updated_at: moment(),
  },
  (t) => [primaryKey({ columns: [t.import_id, t.contact_id] })],
);

export interface StoredRowError {
  code: string;
  column: string | null;
  value: string | null;
  message: string;
}

export const import_failures = pgTable(
  'import_failures',
  {
    import_id: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    row_number: integer().notNull(),
    errors: jsonb().$type<StoredRowError[]>().notNull(),
    cells: text().array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.import_id, t.row_number] })],
);
