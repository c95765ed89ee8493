import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, created, id, moment } from './columns.ts';
import { workspace } from './workspaces.ts';

export const KEY_SCOPES = ['read', 'write'] as const;

/** What programs sign in with. The secret itself is shown once and kept nowhere. */
export const api_keys = pgTable(
  'api_keys',
  {
    id: id(),
    workspace_id: workspace(),
    name: text().notNull(),
    scope: text({ enum: KEY_SCOPES }).notNull(),
    /** The secret's first characters, by which people know it again. */
    prefix: text().notNull(),
    /** SHA-256 of the whole secret: it is random and long, so nobody guesses it from a fast hash. */
    secret_hash: bytea().notNull().unique('api_keys_secret'),
    /** The member who made it; it ends with their membership. */
    created_by: uuid().notNull(),
    created_at: created(),
    expires_at: moment(),
    /** To the minute. */
    last_used_at: moment(),
  },
  (t) => [
    index('api_keys_of_workspace').on(t.workspace_id),
    check('api_keys_scope', sql`${t.scope} in ('read', 'write')`),
  ],
);

/**
 * What became of failed rows that a call has mended: as it was decided, and, for a `person` who was there already, by
 * whether the import has met them now for the first time, and changed them.
 */
export interface MendedRows {
  decided: {
    row: number;
    outcome: 'created' | 'updated' | 'unchanged' | 'duplicate' | 'skipped' | 'failed';
    person: string | null;
  }[];
  first_met: string[];
  changed: string[];
}

/** Calls that carry an `Idempotency-Key`, for as long as the key is remembered. */
export const idempotent_calls = pgTable(
  'idempotent_calls',
  {
    workspace_id: workspace(),
    key: text().notNull(),
    /** SHA-256 of what was asked for. */
    request_hash: bytea().notNull(),
    /** The id of what the call makes, given before it is made: whoever comes after a crash can look for it. */
    record_id: uuid().notNull(),
    claimed_at: created(),
    /** When it had gone well; null while it is at work. */
    done_at: moment(),
    /** Of rows that were mended, which are no record: kept with what was done to them. */
    mended: jsonb().$type<MendedRows>(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.key] }), index('idempotent_calls_by_age').on(t.claimed_at)],
);
