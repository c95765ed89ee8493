import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { created } from './columns.ts';
import type { RememberedDialect, RememberedOptions } from './imports.ts';
import { workspace } from './workspaces.ts';

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

/** An exact earlier file: the same headers in any order bring mapping, dialect and options back. */
export const remembered_files = pgTable(
  'remembered_files',
  {
    workspace_id: workspace(),
    /** SHA-256, in hex, of the sorted header keys. */
    headers_hash: text().notNull(),
    /** By header; a text that is no target stands for a null that nobody chose. */
    targets: jsonb().$type<Record<string, string | null>>().notNull(),
    dialect: jsonb().$type<RememberedDialect>().notNull(),
    options: jsonb().$type<RememberedOptions>(),
    chosen_at: created(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.headers_hash] })],
);

/**
 * What a workspace asked the model in the last day, and what it answered (docs/rules/product.md#mapping-by-a-model).
 */
export const model_answers = pgTable(
  'model_answers',
  {
    workspace_id: workspace(),
    /** A hash of all that was sent. */
    question: text().notNull(),
    asked_at: created(),
    /** Null while it is not there, and where none came. */
    answer: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.question] })],
);
