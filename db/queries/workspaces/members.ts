import { asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { brokenConstraint } from '#db/errors.ts';
import { members } from '#db/schema/workspaces.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

/** The membership a user works in: the oldest one. Null before the first sign-in. */
export async function findMembership(
  db: Db,
  userId: string,
): Promise<{ workspaceId: WorkspaceId; role: 'owner' | 'member' } | null> {
  const [row] = await db
    .select({ workspace_id: members.workspace_id, role: members.role })
    .from(members)
    .where(eq(members.user_id, userId))
    .orderBy(asc(members.created_at))
    .limit(1);
  return row ? { workspaceId: workspaceId.parse(row.workspace_id), role: row.role } : null;
}

const made = z.array(z.object({ event_id: z.uuid() }));

/**
 * Makes a user's own workspace with its settings, membership and the event `user/signed.up`, all or nothing.
 * Returns the event's id, or null if the user has one already (of two first requests at once one wins).
 */
export async function createOwnWorkspace(db: Db, userId: string, name: string): Promise<string | null> {
  try {
    const { rows } = await db.execute(sql`
      with workspace as (
        insert into workspaces (name)
        select ${name} where not exists (select from members where user_id = ${userId} and role = 'owner')
        returning id
      ), owner as (
        insert into members (user_id, workspace_id, role) select ${userId}, id, 'owner' from workspace
      ), defaults as (
        insert into settings (workspace_id) select id from workspace
      )
      insert into outbox (name, data)
      select 'user/signed.up', jsonb_build_object('userId', ${userId}::text, 'workspaceId', id) from workspace
      returning id as event_id`);
    return made.parse(rows)[0]?.event_id ?? null;
  } catch (error) {
    if (brokenConstraint(error) === 'members_one_own_workspace') return null;
    throw error;
  }
}
