import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { created, id, moment, type StoredFailure, UNDOABLE_STATUSES } from './columns.ts';
import type { StoredContactFilter } from './contact-filter.ts';
import { workspace } from './workspaces.ts';

export type ChangeStatus = (typeof UNDOABLE_STATUSES)[number];

/** What is done to each contact. */
export interface StoredContactChange {
  add_tag_ids?: string[] | undefined;
  remove_tag_ids?: string[] | undefined;
  /** Fields with their new values; null for none. */
  fields?: Record<string, string | null> | undefined;
  /** The same of custom fields, by id. */
  custom?: { id: string; name: string; value: string | null }[] | undefined;
  is_unsubscribed?: true | undefined;
  delete?: true | undefined;
}

/** One change of all contacts that pass a filter, made in steps. */
export const contact_changes = pgTable(
  'contact_changes',
  {
    id: id(),
    workspace_id: workspace(),
    user_id: uuid().notNull(),
    filter: jsonb().$type<StoredContactFilter>().notNull(),
    change: jsonb().$type<StoredContactChange>().notNull(),
    status: text({ enum: UNDOABLE_STATUSES }).notNull(),
    failure: jsonb().$type<StoredFailure>(),
    /** The newest contact there was at the start; later ones are not changed. */
    until_contact_id: uuid(),
    /** The last contact that was looked at: each is looked at once, in order of entry. */
    after_contact_id: uuid(),
    /** How many passed when it began; null where counting took too long. */
    expected: integer(),
    /** Contacts that passed the filter when they were looked at … */
    matched: integer().notNull().default(0),
    /** … those that differ now, and those that could not be changed. */
    changed: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    // undo
    status_before_undo: text({ enum: UNDOABLE_STATUSES }),
    restored: integer().notNull().default(0),
    kept: integer().notNull().default(0),
    gone: integer().notNull().default(0),
    undone_at: moment(),
    /** Counts the times it was set going: part of mail keys. */
    attempt: integer().notNull().default(0),
    heartbeat_at: moment(),
    /** Times in a row that the watchdog found it standing still, and how many contacts it had dealt with then. */
    stalls: integer().notNull().default(0),
    steps: integer().notNull().default(0),
    stalled_at_step: integer(),
    /** When the job means to try again after a passing trouble; the watchdog waits for it. */
    next_try_at: moment(),
    created_at: created(),
    started_at: moment(),
    completed_at: moment(),
    /** When what it takes to undo it was removed. */
    swept_at: moment(),
  },
  (t) => [
    index('contact_changes_of_workspace').on(t.workspace_id, t.id),
    index('contact_changes_at_work')
      .on(t.status, t.heartbeat_at)
      .where(sql`status in ('queued', 'processing', 'undoing')`),
  ],
);

/** One row for each contact that differs since: what it takes to undo the change. It outlives the contact. */
export const contact_change_rows = pgTable(
  'contact_change_rows',
  {
    change_id: uuid()
      .notNull()
      .references(() => contact_changes.id, { onDelete: 'cascade' }),
    contact_id: uuid().notNull(),
    /** The fields that differ, with the values before ('' for none) … */
    before: jsonb().$type<Record<string, string>>().notNull(),
    /** … and after. */
    after: jsonb().$type<Record<string, string>>().notNull(),
    added_tag_ids: uuid().array().notNull(),
    removed_tag_ids: uuid().array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.change_id, t.contact_id] })],
);
