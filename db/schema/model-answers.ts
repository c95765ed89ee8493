import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { created } from './columns.ts';
import { workspace } from './workspaces.ts';

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
