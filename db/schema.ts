import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

// Ids are uuidv7(): in order of entry, so a primary key is also the order of a list.
// `*_key` columns hold a name lower-cased by the app (JavaScript's toLowerCase): equality must not depend on the database's locale.

const bytea = customType<{ data: Uint8Array; driverData: string }>({ dataType: () => 'bytea' });
const id = () => uuid().primaryKey().default(sql`uuidv7()`);
const moment = () => timestamp({ withTimezone: true, mode: 'date' });
const created = () => moment().notNull().defaultNow();
const size = () => bigint({ mode: 'number' });
const workspace = () =>
  uuid()
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' });

export const workspaces = pgTable('workspaces', {
  id: id(),
  name: text().notNull(),
  /** Kept by triggers on contacts, so that a list's total needs no count of a million rows. */
  contacts_total: integer().notNull().default(0),
  created_at: created(),
});

export const members = pgTable(
  'members',
  {
    workspace_id: workspace(),
    user_id: uuid().notNull(),
    role: text({ enum: ['owner', 'member'] }).notNull(),
    created_at: created(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.workspace_id] }),
    // two first requests at once make one workspace
    uniqueIndex('members_one_own_workspace').on(t.user_id).where(sql`role = 'owner'`),
    index('members_of_workspace').on(t.workspace_id),
    check('members_role', sql`${t.role} in ('owner', 'member')`),
  ],
);

export const settings = pgTable('settings', {
  workspace_id: workspace().primaryKey(),
  notify_imports: boolean().notNull().default(true),
  notify_exports: boolean().notNull().default(true),
  weekly_digest: boolean().notNull().default(true),
  sender_name: text(),
  reply_to: text(),
});

export const contacts = pgTable(
  'contacts',
  {
    id: uuid().notNull().default(sql`uuidv7()`),
    workspace_id: workspace(),
    email: text().notNull(),
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
  },
  (t) => [
    // also the list, newest first
    primaryKey({ columns: [t.workspace_id, t.id] }),
    unique('contacts_email').on(t.workspace_id, t.email),
    // undo: what an import created
    index('contacts_created_import').on(t.created_import_id).where(sql`created_import_id is not null`),
    // those who unsubscribed, newest first, and their count; costs nothing for the others
    index('contacts_unsubscribed').on(t.workspace_id, t.id).where(sql`is_unsubscribed`),
    // search and custom values: GIN indexes on expressions, migration 0001
    check('contacts_email_present', sql`${t.email} <> ''`),
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
    // both sides in one workspace, by the database's own word
    foreignKey({
      name: 'contact_tags_contact',
      columns: [t.workspace_id, t.contact_id],
      foreignColumns: [contacts.workspace_id, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'contact_tags_tag',
      columns: [t.workspace_id, t.tag_id],
      foreignColumns: [tags.workspace_id, tags.id],
    }).onDelete('cascade'),
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

/** Keyed hashes of addresses that unsubscribed; they outlive the contact. */
export const suppressions = pgTable(
  'suppressions',
  { workspace_id: workspace(), email_hash: bytea().notNull(), created_at: created() },
  (t) => [primaryKey({ columns: [t.workspace_id, t.email_hash] })],
);

export const IMPORT_STATUSES = [
  'uploading',
  'ready',
  'queued',
  'processing',
  'completed',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;

export interface StoredFailure {
  code: string;
  message: string;
}

export const imports = pgTable(
  'imports',
  {
    id: id(),
    workspace_id: workspace(),
    /** Who asked for it; mails about it go to this user. */
    user_id: uuid().notNull(),
    filename: text().notNull(),
    size_bytes: size().notNull(),
    status: text({ enum: IMPORT_STATUSES }).notNull(),
    failure: jsonb().$type<StoredFailure>(),

    // the file in R2
    object_key: text().notNull(),
    object_etag: text(),
    upload_id: text(),
    part_size: integer(),
    file_removed_at: moment(),

    // how it is read and where its columns go
    headers: text().array(),
    dialect: jsonb().$type<StoredDialect>(),
    data_start: jsonb().$type<StoredDataStart>(),
    mapping: jsonb().$type<(string | null)[]>(),
    options: jsonb().$type<StoredImportOptions>(),
    /** custom field ids by column, fixed at confirm */
    custom_ids: jsonb().$type<(string | null)[]>(),
    /** The UTF-8 copy that is read instead, if the file is in another encoding. */
    copy: jsonb().$type<StoredCopy>(),

    // the cursor: the byte and the row (as a spreadsheet counts) where reading goes on, and bytes read a second time
    next_offset: size().notNull().default(0),
    next_row: integer().notNull().default(1),
    reread_bytes: size().notNull().default(0),
    /** Bytes that reading goes over: the file's, or its copy's. */
    read_size: size(),
    total_rows: integer(),

    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    duplicate: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    failed: integer().notNull().default(0),

    // undo
    status_before_undo: text({ enum: IMPORT_STATUSES }),
    removed: integer().notNull().default(0),
    restored: integer().notNull().default(0),
    kept: integer().notNull().default(0),
    undone_at: moment(),

    /** Counts the times it was set going (confirm, resume, undo): part of mail keys. */
    attempt: integer().notNull().default(0),
    /** Time spent working before the present stretch, for rows a second after a resume. */
    worked_ms: size().notNull().default(0),
    heartbeat_at: moment(),
    /** Times in a row that the watchdog found it standing still, and the byte where it stood. */
    stalls: integer().notNull().default(0),
    stalled_at_offset: size(),
    /** When the job means to try again after a passing trouble; the watchdog waits for it. */
    next_try_at: moment(),
    created_at: created(),
    confirmed_at: moment(),
    started_at: moment(),
    /** When the present stretch of work began; null while nothing works. */
    working_since: moment(),
    completed_at: moment(),
    /** Rows' errors and undo values are gone (sweep). */
    swept_at: moment(),
  },
  (t) => [
    // lists, newest first
    index('imports_of_workspace').on(t.workspace_id, t.id),
    // the watchdog's and the sweep's look at what is not at rest
    index('imports_at_work')
      .on(t.status, t.heartbeat_at)
      .where(sql`status in ('uploading', 'queued', 'processing', 'undoing')`),
    check('imports_size', sql`${t.size_bytes} >= 0`),
    check(
      'imports_cursor',
      sql`${t.next_offset} >= 0 and (${t.read_size} is null or ${t.next_offset} <= ${t.read_size})`,
    ),
    check(
      'imports_total_is_the_sum',
      sql`${t.total_rows} is null or ${t.total_rows} = ${t.created} + ${t.updated} + ${t.unchanged} + ${t.duplicate} + ${t.skipped} + ${t.failed}`,
    ),
    check(
      'imports_counts',
      sql`least(${t.created}, ${t.updated}, ${t.unchanged}, ${t.duplicate}, ${t.skipped}, ${t.failed}) >= 0`,
    ),
  ],
);

export interface StoredDialect {
  encoding: string;
  delimiter: string;
  quote: string;
  escape: string;
  headerRow: number;
}

/** Where the first record below the header begins: its byte in the file, its byte in a UTF-8 copy of it (the same for UTF-8), its row. */
export interface StoredDataStart {
  offset: number;
  copyOffset: number;
  row: number;
}

/** A UTF-8 copy, while it is written and when it is whole (then it has its etag). */
export interface StoredCopy {
  key: string;
  upload_id: string;
  /** Etags of the parts written so far. */
  parts: string[];
  /** Where in the original the next part begins. */
  cursor: { offset: number; skip: number };
  size: number;
  etag: string | null;
}

export interface StoredImportOptions {
  on_existing: 'update' | 'fill_blanks' | 'skip';
  blank_cells: 'keep' | 'clear';
  tag_ids: string[];
}

export const import_parts = pgTable(
  'import_parts',
  {
    import_id: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    part_number: integer().notNull(),
    etag: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.import_id, t.part_number] })],
);

/**
 * One row for each contact that was there before and that the import met (docs/decisions/0002). It outlives a deleted contact,
 * so no foreign key there; and none to imports, which would be checked for every row: a trigger takes the rows along
 * when their import is deleted (migration 0002).
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

/** What people chose last for a column of this header. */
export const remembered_columns = pgTable(
  'remembered_columns',
  {
    workspace_id: workspace(),
    header_key: text().notNull(),
    target: text(),
    chosen_at: created(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.header_key] })],
);

/** An exact earlier file: the same headers in any order bring mapping and dialect back. */
export const remembered_files = pgTable(
  'remembered_files',
  {
    workspace_id: workspace(),
    /** SHA-256, in hex, of the sorted header keys. */
    headers_hash: text().notNull(),
    targets: jsonb().$type<Record<string, string | null>>().notNull(),
    dialect: jsonb().$type<StoredDialect>().notNull(),
    chosen_at: created(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.headers_hash] })],
);

export const EXPORT_STATUSES = ['queued', 'processing', 'completed', 'failed'] as const;

export interface StoredExportFilter {
  search?: string;
  tag_ids?: string[];
  is_unsubscribed?: boolean;
  custom_field?: string;
  custom_value?: string;
}

export const exports = pgTable(
  'exports',
  {
    id: id(),
    workspace_id: workspace(),
    user_id: uuid().notNull(),
    filename: text().notNull(),
    bom: boolean().notNull().default(false),
    filter: jsonb().$type<StoredExportFilter>().notNull().default({}),
    status: text({ enum: EXPORT_STATUSES }).notNull(),
    failure: jsonb().$type<StoredFailure>(),
    /** Fixed at the start: names of the custom fields with their ids, in the order of the columns. */
    columns: jsonb().$type<{ id: string; name: string }[]>(),
    /** The newest contact there was at the start; later ones are not in the file. */
    until_contact_id: uuid(),
    after_contact_id: uuid(),
    object_key: text().notNull(),
    /** Of the open multipart upload; null before it is opened and once nothing of it is left to clear away. */
    upload_id: text(),
    next_part: integer().notNull().default(1),
    /** The object that holds the bytes beyond the last part, for the next one to begin with. */
    rest_key: text(),
    /** Rows that the file will have, as counted at the start; exact at the end. */
    row_count: integer(),
    processed_rows: integer().notNull().default(0),
    /** Of the whole file; null until its last part is written. */
    size_bytes: size(),
    /** Counts the times it was set going: part of mail keys. */
    attempt: integer().notNull().default(0),
    heartbeat_at: moment(),
    /** Times in a row that the watchdog found it standing still, and the contact after which it stood. */
    stalls: integer().notNull().default(0),
    stalled_after_contact_id: uuid(),
    /** When the job means to try again after a passing trouble; the watchdog waits for it. */
    next_try_at: moment(),
    created_at: created(),
    completed_at: moment(),
    /** The end of the newest download link. */
    expires_at: moment(),
    swept_at: moment(),
  },
  (t) => [
    index('exports_of_workspace').on(t.workspace_id, t.id),
    index('exports_at_work').on(t.status, t.heartbeat_at).where(sql`status in ('queued', 'processing')`),
  ],
);

export const export_parts = pgTable(
  'export_parts',
  {
    export_id: uuid()
      .notNull()
      .references(() => exports.id, { onDelete: 'cascade' }),
    part_number: integer().notNull(),
    etag: text().notNull(),
    size: integer().notNull(),
    rows: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.export_id, t.part_number] })],
);

/** The sent ledger. A mail is claimed, then sent; no address and no content is kept. */
export const sent_mails = pgTable(
  'sent_mails',
  {
    /** What the mail is about, for example `import-finished/<id>/<attempt>`; also Resend's idempotency key. */
    key: text().primaryKey(),
    workspace_id: uuid().references(() => workspaces.id, { onDelete: 'cascade' }),
    claimed_at: created(),
    sent_at: moment(),
    resend_id: text(),
  },
  (t) => [index('sent_mails_of_workspace').on(t.workspace_id)],
);

export interface StoredDigest {
  workspace_name: string;
  /** Both moments are ISO 8601. */
  from: string;
  to: string;
  total: number;
  week: StoredActivity;
  week_before: StoredActivity;
  tags: { name: string; contacts: number }[];
}

export interface StoredActivity {
  added: number;
  updated: number;
  unsubscribed: number;
  imports: number;
  imports_failed: number;
  rows_imported: number;
  exports: number;
  exports_failed: number;
  rows_exported: number;
}

/** Who gets a digest in which week, in batches that stay the same: a batch that is sent again is the very same request. */
export const digests = pgTable(
  'digests',
  {
    workspace_id: workspace(),
    /** ISO 8601: `2026-W48`. */
    week: text().notNull(),
    batch_id: uuid().notNull(),
    /** What the mail says, fixed before it is first sent; null until then, and where nothing happened. */
    figures: jsonb().$type<StoredDigest>(),
    counted_at: moment(),
    created_at: created(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.week] }), index('digests_of_batch').on(t.batch_id)],
);

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
