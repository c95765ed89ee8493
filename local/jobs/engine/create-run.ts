import { celKey } from '#local/jobs/protocol/cel.ts';
import { digest } from '#local/jobs/protocol/digest.ts';
import type { ReceivedEvent } from '#local/jobs/protocol/event.ts';
import type { JobFunction } from '#local/jobs/protocol/function-config.ts';
import { ulid } from '#local/jobs/protocol/ulid.ts';
import type { Change } from '#local/jobs/store/change.ts';
import { slotsOf } from './slots.ts';

/**
 * Starts a run of a function for an event, unless the function has run for this event's id, or for this value of its
 * idempotency key, within the last 24 hours. An event whose time is in the future starts its run then.
 *
 * @returns the run's id, or undefined if no run was started
 */
export async function createRun(
  tx: Change,
  fn: JobFunction,
  { id: eventId, event, deduplicationKey }: ReceivedEvent,
): Promise<string | undefined> {
  if (deduplicationKey !== undefined && !(await claim(tx, fn, `event ${digest(deduplicationKey)}`))) return undefined;
  const key = fn.config.idempotency === undefined ? undefined : celKey(fn.config.idempotency, { event });
  if (key !== undefined && !(await claim(tx, fn, `key ${digest(key)}`))) return undefined;

  const id = ulid();
  const slots = slotsOf(fn, event);
  await tx.rows('insert into runs (id, function_id, event_id, event, slots) values ($1, $2, $3, $4, $5)', [
    id,
    fn.id,
    eventId,
    JSON.stringify(event),
    JSON.stringify(slots),
  ]);
  await tx.queue.add({ runId: id, kind: 'call', stepId: 'step', stackCurrent: 0, dueAt: event.ts, slots });
  return id;
}

/** Takes a key for 24 hours; false if it is taken. It stays taken whatever becomes of the run. */
async function claim(tx: Change, fn: JobFunction, key: string): Promise<boolean> {
  const taken = await tx.rows(
    `insert into claims (function_id, key, expires_at) values ($1, $2, now() + interval '24 hours')
     on conflict (function_id, key) do update set expires_at = excluded.expires_at where claims.expires_at <= now()
     returning key`,
    [fn.id, key],
  );
  return taken.length > 0;
}
