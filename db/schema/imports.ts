import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { created, id, moment, rowCounts, type StoredFailure, size, UNDOABLE_STATUSES } from './columns.ts';
import { workspace } from './workspaces.ts';

export const IMPORT_STATUSES = ['uploading', 'ready', ...UNDOABLE_STATUSES] as const;

export const UNDO_PHASES = ['made', 'keys', 'met', 'rest'] as const;

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
    /** What the bytes were, where they are not a CSV file as it is. */
    source: jsonb().$type<StoredSource>(),
    /** What was unpacked or converted of such a file. */
    plain: jsonb().$type<StoredCopy>(),
    /** The UTF-8 copy that is read instead, if the text is in another encoding. */
    copy: jsonb().$type<StoredCopy>(),

    // the cursor: the byte and the row (as a spreadsheet counts) where reading goes on, and bytes read a second time
    next_offset: size().notNull().default(0),
    next_row: integer().notNull().default(1),
    reread_bytes: size().notNull().default(0),
    /** Bytes that reading goes over: the file's, or its copy's; null until that is whole. */
    read_size: size(),
    total_rows: integer(),
    /** The import to whose failed rows this file fits; it may be gone. With the option `as_repair` it mends them. */
    repairs_import_id: uuid(),

    ...rowCounts(),
    /** Cells that the guard kept (docs/rules/csv.md#the-guard). */
    guarded: integer().notNull().default(0),

    // undo
    status_before_undo: text({ enum: IMPORT_STATUSES }),
    removed: integer().notNull().default(0),
    restored: integer().notNull().default(0),
    kept: integer().notNull().default(0),
    /** Deleted since. */
    gone: integer().notNull().default(0),
    undone_at: moment(),
    /** What an undo is to take back, and how far it is: people it made, keys it moved, people it met, the rest. */
    undo: jsonb().$type<StoredUndo>(),
    undo_phase: text({ enum: UNDO_PHASES }),
    undo_row: integer(),
    undo_place: size(),
    undo_contact: uuid(),

    /** It is queued behind others of its workspace: their end sets it going, and it is not standing still. */
    waits_for_turn: boolean().notNull().default(false),
    /** Counts the times it was set going (confirm, resume, undo): part of mail keys. */
    attempt: integer().notNull().default(0),
    /** Time spent working before the present spell of work, for rows a second after a resume. */
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
    /** When the present spell of work began; null while nothing works. */
    working_since: moment(),
    completed_at: moment(),
    /** Rows' errors and undo values are gone (sweep). */
    swept_at: moment(),
  },
  (t) => [
    // lists, newest first
    index('imports_of_workspace').on(t.workspace_id, t.id),
    index('imports_waiting').on(t.workspace_id, t.confirmed_at).where(sql`waits_for_turn`),
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

/** Null: all of them. Fields are columns of contacts, ids of custom fields, and `tags`. */
export interface StoredUndo {
  fields: string[] | null;
  contact_ids: string[] | null;
}

export interface StoredDialect {
  encoding: string;
  delimiter: string;
  quote: string;
  escape: string;
  headerRow: number;
  repair: string;
  repairEncoding: string | null;
  /** A space follows every delimiter, and is no part of a cell. */
  isSpaced?: boolean | undefined;
}

/** How an earlier file was read, with the words for nothing if people chose them. */
export interface RememberedDialect extends StoredDialect {
  nullWords?: string[];
}

/**
 * Where the first record below the header begins: its byte in the file, its byte in a UTF-8 copy of it (the same for
 * UTF-8), its row.
 */
export interface StoredDataStart {
  offset: number;
  copyOffset: number;
  row: number;
}

/** What an upload holds that is packed, a workbook or cards, and which sheet or file of it is read. */
export interface StoredSource {
  format: string;
  packed: string | null;
  name: string | null;
  names: string[];
  /** Of cards: the columns of their table. */
  columns?: string[];
}

/** A copy, while it is written and when it is whole (then it has its etag). */
export interface StoredCopy {
  key: string;
  upload_id: string;
  /** Etags of the parts written so far. */
  parts: string[];
  /**
   * Where in what it is made of the next part begins: a byte, how many bytes of what comes from there are written
   * already, what a text's escape sequences had switched to there, and of a table the row.
   */
  cursor: {
    offset: number;
    skip: number;
    shift?: 'ascii' | 'roman' | 'katakana' | 'jis0208' | 'jis0208-1978';
    row?: number;
  };
  size: number;
  etag: string | null;
}

export interface StoredImportOptions {
  on_existing: 'update' | 'fill_blanks' | 'skip';
  blank_cells: 'keep' | 'clear';
  match_on: 'email' | 'external_id';
  without_key: 'fail' | 'create';
  on_missing: 'create' | 'skip';
  unsubscribe_all: boolean;
  /** Whether cells are held against what contacts had, or those of which targets. */
  guard: boolean | string[];
  /** Whether the rows mend those that failed in another import. */
  as_repair: boolean;
  tag_ids: string[];
  /** Words that stand for a blank cell. */
  null_words: string[];
}

/** What is offered again for the very same file: nobody is unsubscribed because others were. */
export type RememberedOptions = Omit<StoredImportOptions, 'unsubscribe_all' | 'as_repair' | 'null_words'>;

/** What is fixed at confirm: how a file is read and where its columns go. */
export interface StoredConfirmation {
  headers: string[];
  dialect: StoredDialect;
  dataStart: StoredDataStart;
  source: StoredSource | null;
  mapping: (string | null)[];
  options: StoredImportOptions;
  /** Per column, the key of the custom field it fills. */
  customKeys: (string | null)[];
  copyKeys: StoredCopyKeys;
  /** The import whose failed rows it mends, if it does. */
  repairs?: string;
}

/**
 * Where the copies of a file lie that is read so; a copy that is not needed has none. `read` is the one that is read.
 */
export interface StoredCopyKeys {
  plain: string | null;
  copy: string | null;
  /** Null: the file itself. */
  read: string | null;
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
