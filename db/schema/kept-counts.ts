import { sql } from 'drizzle-orm';
import { bigint, customType, index, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { bytea, created } from './columns.ts';

// Both unlogged, so that they go together where the database crashes (db/migrations/0002_triggers.sql,
// docs/decisions/0024-counts-are-kept-until-somebody-writes.md). No foreign keys: closing a workspace empties them.

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** What was counted of a workspace's contacts, by the question. */
export const kept_counts = pgTable(
  'kept_counts',
  {
    workspace_id: uuid().notNull(),
    /** Its hash. */
    question: bytea().notNull(),
    counts: jsonb().notNull(),
    /** Every transaction before this one was over when it was counted. */
    over_below: xid8().notNull(),
    counted_at: created(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.question] })],
);

/** The last transaction that wrote something lists show: a row of a workspace, or some where several wrote at once. */
export const last_writes = pgTable(
  'last_writes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    workspace_id: uuid().notNull(),
    last_xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [index('last_writes_of_workspace').on(t.workspace_id)],
);
