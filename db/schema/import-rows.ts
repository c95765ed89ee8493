import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { imports } from './imports.ts';

/** What came of a contact in an undo, at last. */
export const UNDO_STATES = ['removed', 'restored', 'kept', 'gone'] as const;

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
    /** The first row of the file that meant them. */
    row_number: integer().notNull(),
    /** The fields the import changed, with the values it found ('' for none) ... */
    before: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** ... and those it left. */
    after: jsonb().$type<Record<string, string>>().notNull().default({}),
    tag_ids: uuid().array().notNull().default(sql`'{}'`),
    /** The last row that changed a field or tag (by its id), where that is not `row_number`. */
    field_rows: jsonb().$type<Record<string, number>>(),
    changed: boolean().notNull().generatedAlwaysAs(sql`before <> after or tag_ids <> '{}'`),
    /** When the import last wrote, or skipped them, and the keys it left: of those alone whom changes.csv lists. */
    changed_at: moment(),
    email: text(),
    external_id: text(),
    /** The contact's `updated_at` before the import's first write to it (null: it wrote nothing) ... */
    found_updated_at: moment(),
    /** ... and after its last; null once someone else wrote in between. */
    left_updated_at: moment(),
    /** Whether an undo has given an address or ID back already. */
    key_restored: boolean().notNull().default(false),
    undo_state: text({ enum: UNDO_STATES }),
  },
  (t) => [
    primaryKey({ columns: [t.import_id, t.contact_id] }),
    // a contact's history; costs those nothing whom an import left as they were
    index('import_contacts_changed').on(t.contact_id).where(sql`changed`),
    // changes.csv, in the file's order; likewise
    index('import_contacts_rows').on(t.import_id, t.row_number).where(sql`changed_at is not null`),
  ],
);

/**
 * Which values of `folksbase_id` rows had that were taken for somebody without address and ID: rows with different ones
 * are never one person (docs/rules/csv.md#who-a-row-is).
 */
export const import_identities = pgTable(
  'import_identities',
  {
    import_id: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    contact_id: uuid().notNull(),
    folksbase_id: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.import_id, t.contact_id, t.folksbase_id] })],
);

/** Rows that changes.csv lists and that no contact remembers: those of people whom an earlier row meant, or nobody. */
export const import_row_notes = pgTable(
  'import_row_notes',
  {
    import_id: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    row_number: integer().notNull(),
    outcome: text({ enum: ['duplicate', 'skipped'] }).notNull(),
    /** Of a duplicate: whom it meant, and the row that meant them first. */
    contact_id: uuid(),
    first_row: integer(),
    /** Of a row that meant nobody: the keys it has. */
    email: text(),
    external_id: text(),
  },
  (t) => [primaryKey({ columns: [t.import_id, t.row_number] })],
);

/**
 * People whom an import made, once they are gone or an undo has looked at them: what changes.csv says of them, and what
 * came of that. A trigger keeps those who go (db/migrations/0002_triggers.sql).
 */
export const import_made = pgTable(
  'import_made',
  {
    import_id: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    row_number: integer().notNull(),
    contact_id: uuid().notNull(),
    email: text(),
    external_id: text(),
    undo_state: text({ enum: UNDO_STATES }),
  },
  (t) => [primaryKey({ columns: [t.import_id, t.row_number] })],
);

/** Addresses and IDs that people who were there gave up or got, in file order; undo goes through them backwards. */
export const import_key_moves = pgTable(
  'import_key_moves',
  {
    import_id: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** Twice the row's number, and one more for the ID. */
    place: bigint({ mode: 'number' }).notNull(),
    contact_id: uuid().notNull(),
    key: text({ enum: ['email', 'external_id'] }).notNull(),
    before: text(),
    after: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.import_id, t.place] })],
);

/**
 * Cells that are what a spreadsheet or data program made of the value their contact had before the import: it keeps
 * that one (docs/rules/csv.md#the-guard). It outlives a deleted contact.
 */
export const import_guarded = pgTable(
  'import_guarded',
  {
    import_id: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    row_number: integer().notNull(),
    /** A contact's field, or the id of a custom one. */
    field: text().notNull(),
    contact_id: uuid().notNull(),
    damage: text().notNull(),
    before: text().notNull(),
    /** What the file says. */
    value: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.import_id, t.row_number, t.field] })],
);

export interface StoredRowError {
  code: string;
  column: string | null;
  value: string | null;
  /** In English. */
  message: string;
  facts?: object;
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

/** Rows that had failed and were mended since: an error file from before still knows them. */
export const import_repairs = pgTable(
  'import_repairs',
  {
    import_id: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    row_number: integer().notNull(),
    /** The import whose file mended it, where one did; it may be gone. */
    file_import_id: uuid(),
  },
  (t) => [primaryKey({ columns: [t.import_id, t.row_number] })],
);
