import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { eventId } from '#db/queries/statement/outbox.ts';
import { storeStart } from '#db/queries/work/events.ts';
import { type DELIVERY_STATUSES, hook_deliveries, TEST_EVENT, type TROUBLES } from '#db/schema/hooks.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { HookEvent } from './hooks.ts';

const SHOWN = {
  id: hook_deliveries.id,
  event_id: hook_deliveries.event_id,
  type: hook_deliveries.type,
  status: hook_deliveries.status,
  tries: hook_deliveries.tries,
  answered: hook_deliveries.answered,
  trouble: hook_deliveries.trouble,
  last_try_at: hook_deliveries.last_try_at,
};

export interface DeliveryRow {
  id: string;
  event_id: string;
  type: HookEvent | typeof TEST_EVENT;
  status: (typeof DELIVERY_STATUSES)[number];
  tries: number;
  answered: number | null;
  trouble: (typeof TROUBLES)[number] | null;
  last_try_at: Date | null;
}

const ofHook = (workspaceId: WorkspaceId, hookId: string) =>
  and(eq(hook_deliveries.workspace_id, workspaceId), eq(hook_deliveries.hook_id, hookId));

/** Deliveries of a hook, newest first; those older than `before`, at most `limit`. */
export function selectDeliveries(
  db: Db,
  workspaceId: WorkspaceId,
  hookId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<DeliveryRow[]> {
  return db
    .select(SHOWN)
    .from(hook_deliveries)
    .where(and(ofHook(workspaceId, hookId), before === null ? undefined : lt(hook_deliveries.id, before)))
    .orderBy(desc(hook_deliveries.id))
    .limit(limit);
}

export const countDeliveries = (db: Db, workspaceId: WorkspaceId, hookId: string): Promise<number> =>
  db.$count(hook_deliveries, ofHook(workspaceId, hookId));

export async function findDelivery(
  db: Db,
  workspaceId: WorkspaceId,
  hookId: string,
  id: string,
): Promise<DeliveryRow | null> {
  const [row] = await db
    .select(SHOWN)
    .from(hook_deliveries)
    .where(and(ofHook(workspaceId, hookId), eq(hook_deliveries.id, id)));
  return row ?? null;
}

const ids = z.array(z.object({ id: z.uuid() }));

/**
 * Stores a delivery that tries a hook out, with the event that sets it going; one at a time. Null if one is on its way,
 * or there is no such hook.
 */
export async function insertTestDelivery(
  db: Db,
  workspaceId: WorkspaceId,
  hookId: string,
): Promise<DeliveryRow | null> {
  const [, { rows }] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`hook-test/${hookId}`}, 0))`),
    db.execute(sql`
      insert into hook_deliveries (workspace_id, hook_id, user_id, event_id, type, data)
      select workspace_id, id, created_by, uuidv7(), ${TEST_EVENT}, jsonb_build_object('id', id)
      from hooks where workspace_id = ${workspaceId} and id = ${hookId} and not exists (
        select from hook_deliveries where hook_id = hooks.id and type = ${TEST_EVENT} and status = 'due')
      returning id`),
  ]);
  const [made] = ids.parse(rows);
  return made ? findDelivery(db, workspaceId, hookId, made.id) : null;
}

/** Has one that was delivered, or given up, sent again while its hook is on. Returns the event's id, or null. */
export async function restartDelivery(
  db: Db,
  workspaceId: WorkspaceId,
  hookId: string,
  id: string,
): Promise<string | null> {
  const stored = await db.execute(sql`
    with again as (
      update hook_deliveries set status = 'due', attempt = attempt + 1, tries_before = tries, trouble = null,
        heartbeat_at = now(), next_try_at = null, stalls = 0
      where workspace_id = ${workspaceId} and hook_id = ${hookId} and id = ${id} and status <> 'due' and exists (
          select from hooks where hooks.id = hook_id and is_on)
      returning id, workspace_id, user_id, attempt
    )
    ${storeStart('delivery', sql`again`)}`);
  return eventId(stored);
}
