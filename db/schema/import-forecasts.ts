import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { created, moment, rowCounts, type StoredFailure, size } from './columns.ts';
import type { StoredRowError } from './import-rows.ts';
import { imports, type StoredConfirmation } from './imports.ts';
import { workspace } from './workspaces.ts';

export const FORECAST_STATUSES = ['running', 'done', 'failed'] as const;

export interface StoredForecastFailure {
  row_number: number;
  errors: StoredRowError[];
  cells: string[];
}

export interface StoredForecastChange {
  row: number;
  contact_id: string;
  field: string;
  before: string;
  after: string;
}

/** Cells of a field, by the export column's name, that the guard would keep, by what a program did to them. */
export interface StoredGuardedColumn {
  field: string;
  damage: string;
  cells: number;
}

/** What would be fixed at confirm; the tags that would be made first have their ids already. */
export interface ForeseenConfirmation extends StoredConfirmation {
  tags: { id: string; name: string; key: string }[];
}

/** What an import would do: the last forecast of each. */
export const import_forecasts = pgTable(
  'import_forecasts',
  {
    /** The import's. */
    id: uuid()
      .primaryKey()
      .references(() => imports.id, { onDelete: 'cascade' }),
    workspace_id: workspace(),
    user_id: uuid().notNull(),
    status: text({ enum: FORECAST_STATUSES }).notNull(),
    failure: jsonb().$type<StoredFailure>(),
    /** What it is computed for. */
    confirmation: jsonb().$type<ForeseenConfirmation>().notNull(),
    /** Under which id its rows lie in the schema `forecast`; another one each time it is asked for. */
    shadow_id: uuid().notNull().default(sql`uuidv7()`),

    // as of an import, kept from the shadow after each step
    next_offset: size().notNull().default(0),
    read_size: size(),
    ...rowCounts(),
    guarded: integer().notNull().default(0),

    // at the end
    new_tags: jsonb().$type<string[]>().notNull().default([]),
    new_custom_fields: jsonb().$type<string[]>().notNull().default([]),
    codes: jsonb().$type<Record<string, number>>().notNull().default({}),
    failures: jsonb().$type<StoredForecastFailure[]>().notNull().default([]),
    changes: jsonb().$type<StoredForecastChange[]>().notNull().default([]),
    guarded_columns: jsonb().$type<StoredGuardedColumn[]>().notNull().default([]),

    /** Counts the times it was set going. */
    attempt: integer().notNull().default(1),
    heartbeat_at: created(),
    /** Times in a row that the watchdog found it standing still, and the byte where it stood. */
    stalls: integer().notNull().default(0),
    stalled_at_offset: size(),
    /** When the job means to try again after a passing trouble; the watchdog waits for it. */
    next_try_at: moment(),
    computed_at: moment(),
  },
  (t) => [
    index('import_forecasts_of_workspace').on(t.workspace_id),
    index('import_forecasts_at_work').on(t.heartbeat_at).where(sql`status = 'running'`),
  ],
);
