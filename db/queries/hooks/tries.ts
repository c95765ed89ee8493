import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { isAttempt, type LongWork } from '#db/queries/work/kinds.ts';
import { HOOK_EVENTS, TEST_EVENT, type TROUBLES } from '#db/schema/hooks.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

const due = z.array(
  z.object({
    hook_id: z.uuid(),
    url: z.string(),
    sealed_secret: z.string(),
    is_on: z.boolean(),
    event_id: z.uuid(),
    type: z.enum([...HOOK_EVENTS, TEST_EVENT]),
    data: z.record(z.string(), z.unknown()),
    tries: z.int(),
    tries_before: z.int(),
    created_at: z.coerce.date(),
  }),
);

/** What a try needs to know of a delivery and its hook. */
export type DueDelivery = z.infer<typeof due>[number];

/**
 * A delivery that is this attempt's to try, after a sign of life. Null if it is not, any more, or if its workspace was
 * closed.
 */
export async function readDueDelivery(db: Db, work: LongWork<'delivery'>): Promise<DueDelivery | null> {
  const { rows } = await db.execute(sql`
    with ours as (
      update hook_deliveries set heartbeat_at = now(), next_try_at = null where ${isAttempt(work)}
      returning hook_id, event_id, type, data, tries, tries_before, created_at
    )
    select hook_id, url, sealed_secret, is_on, event_id, type, data, tries, tries_before, ours.created_at
    from ours join hooks on hooks.id = hook_id join workspaces on workspaces.id = hooks.workspace_id
    where closed_at is null`);
  return due.parse(rows)[0] ?? null;
}

/** What a try came to. */
export interface TryResult {
  status: 'due' | 'delivered' | 'failed';
  /** The status of the answer; null where there was none. */
  answered: number | null;
  trouble: (typeof TROUBLES)[number] | null;
  /** Of one that is still due: seconds until the next. */
  waitSeconds: number | null;
  /** Whether its hook is switched off by that. */
  switchesOff: boolean;
}

const recorded = z.array(z.object({ hook_id: z.uuid() }));

/**
 * Notes a try that began after `tries` of them: once, however often its step is repeated. Returns whether it was noted.
 */
export async function recordTry(
  db: Db,
  work: LongWork<'delivery'>,
  tries: number,
  { status, answered, trouble, waitSeconds, switchesOff }: TryResult,
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    with tried as (
      update hook_deliveries set
        status = ${status}, tries = tries + 1, answered = ${answered}::int, trouble = ${trouble}::text,
        last_try_at = now(), heartbeat_at = now(), next_try_at = now() + make_interval(secs => ${waitSeconds}::int)
      where ${isAttempt(work)} and tries = ${tries}
      returning hook_id
    ), off as (
      update hooks set is_on = false, switched_off_at = now()
      where ${switchesOff}::boolean and is_on and id = (select hook_id from tried)
    )
    select hook_id from tried`);
  return recorded.parse(rows).length > 0;
}

const told = z.array(z.object({ id: z.uuid(), url: z.string(), switched_off_at: z.coerce.date() }));

/** The hook of a delivery, if it is switched off because nobody took a delivery; else null. */
export async function findSwitchedOff(
  db: Db,
  workspaceId: WorkspaceId,
  deliveryId: string,
): Promise<z.infer<typeof told>[number] | null> {
  const { rows } = await db.execute(sql`
    select hooks.id, url, switched_off_at from hook_deliveries join hooks on hooks.id = hook_id
    where hook_deliveries.workspace_id = ${workspaceId} and hook_deliveries.id = ${deliveryId}
      and not is_on and switched_off_at is not null`);
  return told.parse(rows)[0] ?? null;
}
