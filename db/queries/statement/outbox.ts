import { and, asc, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { outbox } from '#db/schema/outbox.ts';

/** An event as it is stored and sent. */
export interface StoredEvent {
  id: string;
  name: string;
  data: Record<string, unknown>;
}

/**
 * The end of a statement: stores an event for each row of `source`, with `data` (keys and values in turn), and returns
 * its id.
 */
export const storeEvent = (name: string, data: SQL, source: SQL): SQL => sql`
  insert into outbox (name, data) select ${name}, jsonb_build_object(${data}) from ${source} returning id`;

const stored = z.array(z.object({ id: z.uuid() }));

/** The id of the event such a statement stored; null if there was nothing to tell of. */
export const eventId = ({ rows }: { rows: unknown }): string | null => stored.parse(rows)[0]?.id ?? null;

/** The ids of all events that such a statement stored. */
export const eventIds = ({ rows }: { rows: unknown }): string[] => stored.parse(rows).map(({ id }) => id);

const columns = { id: outbox.id, name: outbox.name, data: outbox.data };

/** Those of these events that have not been sent. */
export function unsentEvents(db: Db, ids: string[]): Promise<StoredEvent[]> {
  return db
    .select(columns)
    .from(outbox)
    .where(and(inArray(outbox.id, ids), isNull(outbox.sent_at)))
    .orderBy(asc(outbox.id));
}

/** The oldest events that should have been sent a while ago, at most `limit`. */
export function overdueEvents(db: Db, olderThanSeconds: number, limit: number): Promise<StoredEvent[]> {
  return db
    .select(columns)
    .from(outbox)
    .where(and(isNull(outbox.sent_at), lt(outbox.created_at, sql`now() - make_interval(secs => ${olderThanSeconds})`)))
    .orderBy(asc(outbox.id))
    .limit(limit);
}

export async function markSent(db: Db, ids: string[]): Promise<void> {
  await db.update(outbox).set({ sent_at: sql`now()` }).where(inArray(outbox.id, ids));
}

/** Removes sent events nobody asks for any more. Returns how many. */
export async function removeSentEvents(db: Db, olderThanDays: number): Promise<number> {
  const removed = await db
    .delete(outbox)
    .where(lt(outbox.sent_at, sql`now() - make_interval(days => ${olderThanDays})`))
    .returning({ id: outbox.id });
  return removed.length;
}
