import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { LANGUAGES, type Language } from '#app/lib/languages.ts';
import type { Db } from '#db/client.ts';
import { invitations, workspaces } from '#db/schema/workspaces.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';
import { languageOfUser } from './language.ts';
import { lockMembers, type Role } from './people.ts';

export interface InvitationRow {
  id: string;
  email: string;
  role: Role;
  expires_at: Date;
}

const SHOWN = {
  id: invitations.id,
  email: invitations.email,
  role: invitations.role,
  expires_at: invitations.expires_at,
};

/** Open invitations, oldest first; there are never many. */
export function selectInvitations(db: Db, workspace: WorkspaceId): Promise<InvitationRow[]> {
  return db
    .select(SHOWN)
    .from(invitations)
    .where(and(eq(invitations.workspace_id, workspace), gt(invitations.expires_at, sql`now()`)))
    .orderBy(asc(invitations.id));
}

export interface NewInvitation {
  id: string;
  /** Lower-cased. */
  email: string;
  role: Role;
  /** A user's id. */
  invitedBy: string;
  expiresAt: Date;
}

const invited = z.tuple([
  z.object({ is_member: z.boolean(), is_full: z.boolean(), language: z.enum(LANGUAGES).nullable() }),
]);

/**
 * Stores an invitation, in place of an earlier one to the same address, unless it belongs to a member or members and
 * open invitations together are `most`; one at a time in a workspace. Returns what they read who are invited, null
 * where nobody knows.
 */
export async function insertInvitation(
  db: Db,
  workspace: WorkspaceId,
  { id, email, role, invitedBy, expiresAt }: NewInvitation,
  most: number,
): Promise<{ language: Language | null } | 'is_member' | 'is_full'> {
  const [, { rows }] = await db.batch([
    lockMembers(db, workspace),
    db.execute(sql`
      with found as materialized (
        select
          exists (select from members where workspace_id = ${workspace} and lower(email) = ${email}) as is_member,
          (select count(*) from members where workspace_id = ${workspace}) + (
            select count(*) from invitations
            where workspace_id = ${workspace} and expires_at > now() and email <> ${email}
          ) >= ${most} as is_full,
          (select language from members where lower(email) = ${email} and language is not null limit 1) as language
      ), made as (
        insert into invitations (id, workspace_id, email, role, invited_by, expires_at)
        select ${id}::uuid, ${workspace}::uuid, ${email}, ${role}, ${invitedBy}::uuid, ${expiresAt.toISOString()}::timestamptz
        from found where not is_member and not is_full
        on conflict (workspace_id, email) do update set id = excluded.id, role = excluded.role,
          invited_by = excluded.invited_by, created_at = now(), expires_at = excluded.expires_at
      )
      select is_member, is_full, language from found`),
  ]);
  const [{ is_member, is_full, language }] = invited.parse(rows);
  if (is_member) return 'is_member';
  return is_full ? 'is_full' : { language };
}

/** Takes an invitation back. Returns whether there was one. */
export async function deleteInvitation(db: Db, workspace: WorkspaceId, id: string): Promise<boolean> {
  const removed = await db
    .delete(invitations)
    .where(and(eq(invitations.workspace_id, workspace), eq(invitations.id, id)))
    .returning({ id: invitations.id });
  return removed.length > 0;
}

/** An open invitation, by the id that its link carries; null if it was taken back, accepted or is past its time. */
export async function findInvitation(db: Db, id: string): Promise<(InvitationRow & { workspace_name: string }) | null> {
  const [row] = await db
    .select({ ...SHOWN, workspace_name: workspaces.name })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspace_id))
    .where(and(eq(invitations.id, id), gt(invitations.expires_at, sql`now()`)));
  return row ?? null;
}

const joined = z.array(z.object({ workspace_id: workspaceId }));

/** Makes a member of who accepts an invitation to their address, which is used up by that. Null if it is not open. */
export async function acceptInvitation(
  db: Db,
  id: string,
  user: { id: string; email: string },
): Promise<WorkspaceId | null> {
  const { rows } = await db.execute(sql`
    with accepted as (
      delete from invitations
      where id = ${id}::uuid and email = ${user.email.toLowerCase()} and expires_at > now()
        and exists (select from workspaces w where w.id = invitations.workspace_id and w.closed_at is null)
      returning workspace_id, role
    ), member as (
      insert into members (workspace_id, user_id, role, email, language)
      select workspace_id, ${user.id}::uuid, role, ${user.email}, ${languageOfUser(user.id)} from accepted
      on conflict (user_id, workspace_id) do nothing
    )
    select workspace_id from accepted`);
  return joined.parse(rows)[0]?.workspace_id ?? null;
}
