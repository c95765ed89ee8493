import { and, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.ts';
import { eventIds } from '#db/queries/statement/outbox.ts';
import { storeStart } from '#db/queries/work/events.ts';
import { contact_changes, type StoredContactChange } from '#db/schema/contact-changes.ts';
import type { StoredContactFilter } from '#db/schema/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export type ChangeRow = typeof contact_changes.$inferSelect;

const thisChange = (workspaceId: WorkspaceId, id: string): SQL =>
  sql`${contact_changes.workspace_id} = ${workspaceId} and ${contact_changes.id} = ${id}`;

/** Alters the change that the condition leaves. Null if it leaves none. */
export async function updateChange(
  db: Db,
  condition: SQL,
  to: PgUpdateSetSource<typeof contact_changes>,
): Promise<ChangeRow | null> {
  const [row] = await db.update(contact_changes).set(to).where(condition).returning();
  return row ?? null;
}

export async function findChange(db: Db, workspaceId: WorkspaceId, id: string): Promise<ChangeRow | null> {
  const [row] = await db.select().from(contact_changes).where(thisChange(workspaceId, id));
  return row ?? null;
}

/** Newest first; those older than `before`, at most `limit`. */
export function selectChanges(
  db: Db,
  workspaceId: WorkspaceId,
  { before, limit }: { before: string | null; limit: number },
): Promise<ChangeRow[]> {
  return db
    .select()
    .from(contact_changes)
    .where(
      and(eq(contact_changes.workspace_id, workspaceId), before === null ? undefined : lt(contact_changes.id, before)),
    )
    .orderBy(desc(contact_changes.id))
    .limit(limit);
}

export const countChanges = (db: Db, workspaceId: WorkspaceId): Promise<number> =>
  db.$count(contact_changes, eq(contact_changes.workspace_id, workspaceId));

/** The newest change that is at work, or that ended in the last so many minutes; for a page to tell of. */
export async function latestChange(db: Db, workspaceId: WorkspaceId, minutes: number): Promise<ChangeRow | null> {
  const recent = sql`greatest(${contact_changes.completed_at}, ${contact_changes.undone_at}) > now() - make_interval(mins => ${minutes})`;
  const [row] = await db
    .select()
    .from(contact_changes)
    .where(
      and(
        eq(contact_changes.workspace_id, workspaceId),
        or(inArray(contact_changes.status, ['queued', 'processing', 'undoing']), recent),
      ),
    )
    .orderBy(desc(contact_changes.id))
    .limit(1);
  return row ?? null;
}

export interface NewChange {
  id: string;
  user_id: string;
  filter: StoredContactFilter;
  change: StoredContactChange;
}

/**
 * A queued change and the event that sets it going, all or nothing, unless `most` are at work in the workspace. Returns
 * the event's id, or null.
 */
export async function insertChange(
  db: Db,
  workspaceId: WorkspaceId,
  { id, user_id, filter, change }: NewChange,
  most: number,
): Promise<string | null> {
  const [, made] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`contact_changes/${workspaceId}`}, 0))`),
    db.execute(sql`
      with made as (
        insert into contact_changes (id, workspace_id, user_id, filter, change, status, attempt, heartbeat_at)
        select ${id}, ${workspaceId}, ${user_id}, ${JSON.stringify(filter)}::jsonb, ${JSON.stringify(change)}::jsonb,
          'queued', 1, now()
        where (
          select count(*) from contact_changes
          where workspace_id = ${workspaceId} and status in ('queued', 'processing', 'undoing')) < ${most}
        returning id, workspace_id, user_id, attempt
      )
      ${storeStart('change', sql`made`)}`),
  ]);
  return eventIds(made)[0] ?? null;
}
