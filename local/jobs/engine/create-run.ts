import { celKey } from '../protocol/cel.ts';
import { ulid } from '../protocol/ulid.ts';
import type { Transaction } from '../store/database.ts';
import { addItem } from '../store/queue-items.ts';
import type { JobFunction } from '../store/registry.ts';
import type { Dispatched, Engine } from './engine.ts';
import { digest, slotsOf } from './slots.ts';

/**
 * Starts a run of a function for an event, unless it has run for this event's id, or for the value of its idempotency
 * key, within 24 hours. A time of the event in the future delays the start.
 *
 * @returns the run's id, or undefined if there is to be none
 */
export async function createRun(
  engine: Engine,
  tx: Transaction,
  fn: JobFunction,
  { id: eventId, event, onceKey }: Dispatched,
): Promise<string | undefined> {
  if (onceKey !== undefined && !(await claim(tx, fn, `event ${digest(onceKey)}`))) return undefined;
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
  await addItem(engine, tx, { runId: id, kind: 'call', stepId: 'step', stackCurrent: 0, dueAt: event.ts, slots });
  return id;
}

/** Takes a key for 24 hours; false if it is taken. It stays taken whatever becomes of the run. */
async function claim(tx: Transaction, fn: JobFunction, key: string): Promise<boolean> {
  const taken = await tx.rows(
    `insert into claims (function_id, key, expires_at) values ($1, $2, now() + interval '24 hours')
     on conflict (function_id, key) do update set expires_at = excluded.expires_at where claims.expires_at <= now()
     returning key`,
    [fn.id, key],
  );
  return taken.length > 0;
}
