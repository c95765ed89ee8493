import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { type HOOK_EVENTS, hooks } from '#db/schema/hooks.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

const SHOWN = {
  id: hooks.id,
  url: hooks.url,
  events: hooks.events,
  is_on: hooks.is_on,
  switched_off_at: hooks.switched_off_at,
  created_at: hooks.created_at,
};

export type HookEvent = (typeof HOOK_EVENTS)[number];

export interface HookRow {
  id: string;
  url: string;
  events: HookEvent[];
  is_on: boolean;
  switched_off_at: Date | null;
  created_at: Date;
}

const thisHook = (workspaceId: WorkspaceId, id: string) => and(eq(hooks.workspace_id, workspaceId), eq(hooks.id, id));

/** Hooks newest first; those older than `before`, at most `limit`. */
export function selectHooks(
  db: Db,
  workspaceId: WorkspaceId,
  { before, limit }: { before: string | null; limit: number },
): Promise<HookRow[]> {
  return db
    .select(SHOWN)
    .from(hooks)
    .where(and(eq(hooks.workspace_id, workspaceId), before === null ? undefined : lt(hooks.id, before)))
    .orderBy(desc(hooks.id))
    .limit(limit);
}

export const countHooks = (db: Db, workspaceId: WorkspaceId): Promise<number> =>
  db.$count(hooks, eq(hooks.workspace_id, workspaceId));

export async function findHook(db: Db, workspaceId: WorkspaceId, id: string): Promise<HookRow | null> {
  const [row] = await db.select(SHOWN).from(hooks).where(thisHook(workspaceId, id));
  return row ?? null;
}

export interface NewHook {
  /** Given before it is made: its secret is sealed for this id alone. */
  id: string;
  url: string;
  events: HookEvent[];
  sealedSecret: string;
  /** A user's id. */
  createdBy: string;
}

/** Stores a hook, unless there are `most`; one at a time, so that two at once cannot pass it. Null if there are. */
export async function insertHook(
  db: Db,
  workspaceId: WorkspaceId,
  { id, url, events, sealedSecret, createdBy }: NewHook,
  most: number,
): Promise<HookRow | null> {
  await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`hooks/${workspaceId}`}, 0))`),
    db.execute(sql`
      insert into hooks (id, workspace_id, url, events, sealed_secret, created_by)
      select ${id}::uuid, ${workspaceId}::uuid, ${url}, ${sql.param([...events])}::text[], ${sealedSecret}, ${createdBy}::uuid
      where (select count(*) from hooks where workspace_id = ${workspaceId}) < ${most}`),
  ]);
  return findHook(db, workspaceId, id);
}

/** What is to be different; what is not named stays. */
export interface HookChanges {
  url?: string | undefined;
  events?: HookEvent[] | undefined;
  is_on?: boolean | undefined;
}

/** Changes a hook. Null if there is none. */
export async function updateHook(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  { url, events, is_on }: HookChanges,
): Promise<HookRow | null> {
  const [row] = await db
    .update(hooks)
    .set({
      url: url ?? sql`${hooks.url}`,
      events: events ?? sql`${hooks.events}`,
      is_on: is_on ?? sql`${hooks.is_on}`,
      // a person's word takes the place of ours
      ...(is_on === undefined ? {} : { switched_off_at: null }),
    })
    .where(thisHook(workspaceId, id))
    .returning(SHOWN);
  return row ?? null;
}

/** Removes a hook with its log; what was on its way finds nothing. Returns whether there was one. */
export async function deleteHook(db: Db, workspaceId: WorkspaceId, id: string): Promise<boolean> {
  const removed = await db.delete(hooks).where(thisHook(workspaceId, id)).returning({ id: hooks.id });
  return removed.length > 0;
}
