import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, created, id, language, moment, size } from './columns.ts';

/**
 * What is being closed: a workspace, an account, or both. Such a row outlives the workspace, since it says what is
 * still to be removed and who is told, and goes last.
 */
export const closings = pgTable('closings', {
  id: id(),
  workspace_id: uuid().notNull(),
  workspace_name: text().notNull(),
  /** Who closed it, and is told when it is done: by then there may be no account to look the address up in. */
  user_id: uuid().notNull(),
  address: text().notNull(),
  language: language(),
  /** Somebody who leaves a workspace to others closes their account alone. */
  removes_workspace: boolean().notNull(),
  removes_account: boolean().notNull(),
  status: text({ enum: ['closing'] })
    .notNull()
    .default('closing'),
  /** Rows and objects removed so far. */
  removed: size().notNull().default(0),
  attempt: integer().notNull().default(0),
  heartbeat_at: created(),
  /** Times in a row that the watchdog found it standing still, and how much was removed then. */
  stalls: integer().notNull().default(0),
  stalled_at_removed: size(),
  /** When the job means to try again after a passing trouble; the watchdog waits for it. */
  next_try_at: moment(),
  created_at: created(),
});

/** A closed account's token is good for a while yet; by this nobody gets a new workspace with it. */
export const closed_accounts = pgTable('closed_accounts', {
  /** SHA-256 of the user's id. */
  user_hash: bytea().primaryKey(),
  closed_at: created(),
});
