import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { created, id, moment } from './columns.ts';
import { workspace } from './workspaces.ts';

/** What a hook may ask to be told of. */
export const HOOK_EVENTS = [
  'import.completed',
  'import.failed',
  'import.cancelled',
  'import.undone',
  'export.completed',
  'export.failed',
  'contact.unsubscribed',
] as const;

/** What a hook is told when somebody tries it out. */
export const TEST_EVENT = 'hook.test';

export const DELIVERY_STATUSES = ['due', 'delivered', 'failed'] as const;

/** Why a try came to no answer. */
export const TROUBLES = ['no_answer', 'unknown_name', 'refused_address', 'switched_off'] as const;

/** Addresses of customers that are told what happened. */
export const hooks = pgTable(
  'hooks',
  {
    id: id(),
    workspace_id: workspace(),
    url: text().notNull(),
    events: text({ enum: HOOK_EVENTS }).array().notNull(),
    /** What it is signed with, encrypted (app/lib/sealed-text.ts): it has to be read again to sign. */
    sealed_secret: text().notNull(),
    is_on: boolean().notNull().default(true),
    /** When it was switched off because nobody took a delivery; null where a person did. */
    switched_off_at: moment(),
    /** A user's id. */
    created_by: uuid().notNull(),
    created_at: created(),
  },
  (t) => [index('hooks_of_workspace').on(t.workspace_id)],
);

/** One event on its way to one hook, made in the statement of its change (db/migrations/0002_triggers.sql). */
export const hook_deliveries = pgTable(
  'hook_deliveries',
  {
    id: id(),
    workspace_id: workspace(),
    hook_id: uuid()
      .notNull()
      .references(() => hooks.id, { onDelete: 'cascade' }),
    /** Who made the hook: events of jobs say who asked. */
    user_id: uuid().notNull(),
    /** The same for every hook that is told, and however often. */
    event_id: uuid().notNull(),
    type: text({ enum: [...HOOK_EVENTS, TEST_EVENT] }).notNull(),
    /** Ids and counts, and nothing of a person. */
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    status: text({ enum: DELIVERY_STATUSES }).notNull().default('due'),
    tries: integer().notNull().default(0),
    /** How many of them were before somebody had it sent again. */
    tries_before: integer().notNull().default(0),
    /** What the last try came to: the status of the answer, or why there was none. */
    answered: integer(),
    trouble: text({ enum: TROUBLES }),
    last_try_at: moment(),
    /** Counts the times it was set going. */
    attempt: integer().notNull().default(1),
    heartbeat_at: created(),
    /** Times in a row that the watchdog found it standing still, and after how many tries. */
    stalls: integer().notNull().default(0),
    stalled_at_tries: integer(),
    /** When it is tried again; the watchdog waits for it. */
    next_try_at: moment(),
    created_at: created(),
  },
  (t) => [
    // the list, newest first
    index('hook_deliveries_of_hook').on(t.hook_id, t.id),
    index('hook_deliveries_of_workspace').on(t.workspace_id),
    index('hook_deliveries_due').on(t.status, t.heartbeat_at).where(sql`status = 'due'`),
    index('hook_deliveries_by_age').on(t.created_at),
    check('hook_deliveries_tries', sql`${t.tries} >= ${t.tries_before}`),
  ],
);
