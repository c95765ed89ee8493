import { type SQL, sql } from 'drizzle-orm';
import { storeEvent } from '#db/queries/statement/outbox.ts';
import { kindOf, type WorkKind } from './kinds.ts';

/**
 * The end of a statement: stores an event about each row of `source` (which has the columns id, workspace_id, user_id
 * and attempt) and returns its id, all or nothing with the change that it tells of. `more` are further keys and values.
 */
export const storeWorkEvent = (kind: WorkKind, name: string, source: SQL, more: SQL = sql``): SQL =>
  storeEvent(
    name,
    sql`${kindOf(kind).idInEvents}::text, id, 'workspaceId', workspace_id, 'userId', user_id, 'attempt', attempt${more}`,
    source,
  );

/** The event that sets work of this kind going. */
export const storeStart = (kind: WorkKind, source: SQL): SQL => storeWorkEvent(kind, kindOf(kind).started, source);
