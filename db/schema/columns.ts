import { sql } from 'drizzle-orm';
import { bigint, customType, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { LANGUAGES } from '../../app/lib/languages.ts';

// Ids are uuidv7(): in order of entry, so a primary key is also the order of a list.
// `*_key` columns hold a name lower-cased by the app (JavaScript's toLowerCase): equality must not depend on the
// database's locale.

export const bytea = customType<{ data: Uint8Array; driverData: string }>({ dataType: () => 'bytea' });
export const id = () => uuid().primaryKey().default(sql`uuidv7()`);
export const moment = () => timestamp({ withTimezone: true, mode: 'date' });
export const created = () => moment().notNull().defaultNow();
const count = () => integer().notNull().default(0);
export const language = () => text({ enum: LANGUAGES });
export const size = () => bigint({ mode: 'number' });

/** What may become of work that can be taken back. */
export const UNDOABLE_STATUSES = [
  'queued',
  'processing',
  'completed',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;

/** What became of the rows of an import, or would: each is counted as one of them. */
export const rowCounts = () => ({
  created: count(),
  updated: count(),
  unchanged: count(),
  duplicate: count(),
  skipped: count(),
  failed: count(),
});

/** Why work failed, in English; `facts` are there where another language needs more than the code. */
export interface StoredFailure {
  code: string;
  message: string;
  facts?: object;
}
