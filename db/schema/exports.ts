import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { created, id, moment, type StoredFailure, size } from './columns.ts';
import type { StoredContactFilter } from './contact-filter.ts';
import { workspace } from './workspaces.ts';

export const EXPORT_STATUSES = ['queued', 'processing', 'completed', 'failed'] as const;

export const EXPORT_FORMATS = ['csv', 'xlsx', 'vcard'] as const;

export const EXPORT_QUOTES = ['needed', 'all'] as const;

/** How far an archive has come that is written in steps, and the rows of its sheet at hand. */
export interface StoredArchive {
  length: number;
  entries: { name: string; offset: number; crc: number; size: number; packedSize: number }[];
  isOpen: boolean;
  rows: number;
}

export const exports = pgTable(
  'exports',
  {
    id: id(),
    workspace_id: workspace(),
    user_id: uuid().notNull(),
    filename: text().notNull(),
    format: text({ enum: EXPORT_FORMATS }).notNull().default('csv'),
    bom: boolean().notNull().default(false),
    quote: text({ enum: EXPORT_QUOTES }).notNull().default('needed'),
    /** Names of the columns that were asked for, in order; null for all. */
    chosen: jsonb().$type<string[]>(),
    filter: jsonb().$type<StoredContactFilter>().notNull().default({}),
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
    /** Whether the end of the file is written or lies in the rest. */
    is_ended: boolean().notNull().default(false),
    /** Of a workbook: how far it has come. */
    archive: jsonb().$type<StoredArchive>(),
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
