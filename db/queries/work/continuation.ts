import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { eventId } from '#db/queries/statement/outbox.ts';
import { storeWorkEvent } from './events.ts';
import { isAttempt, KINDS, type LongWork, type WorkKind } from './kinds.ts';

/** Kinds whose long runs are handed over to fresh ones; the others' are set going again by the watchdog. */
export type HandedOverKind = Exclude<WorkKind, 'undo' | 'change' | 'closing' | 'delivery'>;

/**
 * Stores the event that hands long work over to a fresh run, if this attempt works on it and it still stands at
 * `cursor`. Repeated while the event is unsent, it is that one event. Returns the event's id, or null.
 */
export async function insertContinuation(
  db: Db,
  work: LongWork<HandedOverKind>,
  cursor: number,
): Promise<string | null> {
  const { table, idInEvents, handOver } = KINDS[work.kind];
  const stored = await db.execute(sql`
    with known as (
      select id, workspace_id, user_id, attempt from ${table}
      where ${isAttempt(work)} and ${handOver.cursor} = ${cursor}
      for update
    ), earlier as (
      select outbox.id from outbox, known
      where outbox.name = ${handOver.event} and outbox.sent_at is null
        and outbox.data @> jsonb_build_object(${idInEvents}::text, known.id, 'attempt', known.attempt, 'cursor', ${cursor}::bigint)
    ), made as (
      ${storeWorkEvent(
        work.kind,
        handOver.event,
        sql`known where not exists (select from earlier)`,
        sql`, 'cursor', ${cursor}::bigint`,
      )}
    )
    select id from earlier union all select id from made limit 1`);
  return eventId(stored);
}
