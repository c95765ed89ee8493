import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** The columns of a table that can be written, in one order: those that are computed come by themselves. */
export const writtenColumns = (table: PgTable): string[] =>
  Object.values(getTableColumns(table))
    .filter(({ generated }) => generated === undefined)
    .map(({ name }) => name);

/** Their values in a copy of the row `of`, with the shadow's id ($1) for the workspace's. */
export const copiedValues = (columns: readonly string[], of: string): string =>
  columns.map((name) => (name === 'workspace_id' ? '$1::uuid' : `${of}.${name}`)).join(', ');
