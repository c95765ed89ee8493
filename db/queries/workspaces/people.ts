import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { members, settings, workspaces } from '#db/schema/workspaces.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export type Role = 'owner' | 'member';

export interface MemberRow {
  user_id: string;
  email: string | null;
  role: Role;
  created_at: Date;
}

const SHOWN = {
  user_id: members.user_id,
  email: members.email,
  role: members.role,
  created_at: members.created_at,
};

const thisMember = (workspaceId: WorkspaceId, userId: string) =>
  and(eq(members.workspace_id, workspaceId), eq(members.user_id, userId));

/** A workspace's members in the order in which they joined; those after `after` (a user's id), at most `limit`. */
export function selectMembers(
  db: Db,
  workspaceId: WorkspaceId,
  { after, limit }: { after: string | null; limit: number },
): Promise<MemberRow[]> {
  const position = sql`(select created_at, user_id from members where workspace_id = ${workspaceId} and user_id = ${after})`;
  const beyond = after === null ? undefined : sql`(${members.created_at}, ${members.user_id}) > ${position}`;
  return db
    .select(SHOWN)
    .from(members)
    .where(and(eq(members.workspace_id, workspaceId), beyond))
    .orderBy(asc(members.created_at), asc(members.user_id))
    .limit(limit);
}

export const countMembers = (db: Db, workspaceId: WorkspaceId): Promise<number> =>
  db.$count(members, eq(members.workspace_id, workspaceId));

export async function findMember(db: Db, workspaceId: WorkspaceId, userId: string): Promise<MemberRow | null> {
  const [row] = await db.select(SHOWN).from(members).where(thisMember(workspaceId, userId));
  return row ?? null;
}

/** The addresses, as far as they are known, of those of these users who are members. */
export async function selectMemberEmails(
  db: Db,
  workspaceId: WorkspaceId,
  userIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await db
    .select({ id: members.user_id, email: members.email })
    .from(members)
    .where(and(eq(members.workspace_id, workspaceId), inArray(members.user_id, [...new Set(userIds)])));
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** The ids of a workspace's owners. */
export async function selectOwners(db: Db, workspaceId: WorkspaceId): Promise<string[]> {
  const isOwner = and(eq(members.workspace_id, workspaceId), eq(members.role, 'owner'));
  const rows = await db.select({ id: members.user_id }).from(members).where(isOwner).orderBy(asc(members.user_id));
  return rows.map(({ id }) => id);
}

export interface WorkspaceOfPerson {
  id: string;
  name: string;
  contacts_total: number;
  gravatar: boolean;
}

/** The workspaces that a user belongs to, in the order in which they joined, with what the frame of a page says. */
export function selectWorkspacesOf(db: Db, userId: string): Promise<WorkspaceOfPerson[]> {
  return db
    .select({
      id: workspaces.id,
      name: workspaces.name,
      contacts_total: workspaces.contacts_total,
      gravatar: settings.gravatar,
    })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspace_id))
    .innerJoin(settings, eq(settings.workspace_id, members.workspace_id))
    .where(eq(members.user_id, userId))
    .orderBy(asc(members.created_at), asc(members.workspace_id));
}

/** First statement of whatever changes who is a member: one at a time, so that the last owner stays. */
export const lockMembers = (db: Db, workspaceId: WorkspaceId) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`members/${workspaceId}`}, 0))`);

const outcome = z.array(z.object({ outcome: z.enum(['done', 'last_owner']) }));

/** What came of a change: there may be no such member, or the workspace would be left without an owner. */
export type MemberChanged = 'done' | 'last_owner' | 'missing';

/** Gives a member another role. */
export const updateRole = (db: Db, workspaceId: WorkspaceId, userId: string, role: Role): Promise<MemberChanged> =>
  changeMember(db, workspaceId, userId, {
    isLosingOwner: sql`${role} <> 'owner'`,
    change: sql`update members set role = ${role} from target
      where members.workspace_id = ${workspaceId} and members.user_id = target.user_id and target.outcome = 'done'`,
  });

/** Takes a member out of the workspace, with the API keys that they made. */
export const deleteMember = (db: Db, workspaceId: WorkspaceId, userId: string): Promise<MemberChanged> =>
  changeMember(db, workspaceId, userId, {
    isLosingOwner: sql`true`,
    change: sql`delete from members using target
      where members.workspace_id = ${workspaceId} and members.user_id = target.user_id and target.outcome = 'done'
      ), keys as (
        delete from api_keys using target
        where workspace_id = ${workspaceId} and created_by = target.user_id and target.outcome = 'done'`,
  });

async function changeMember(
  db: Db,
  workspaceId: WorkspaceId,
  userId: string,
  { isLosingOwner, change }: { isLosingOwner: SQL; change: SQL },
): Promise<MemberChanged> {
  const [, { rows }] = await db.batch([
    lockMembers(db, workspaceId),
    db.execute(sql`
      with target as materialized (
        select user_id, case when role = 'owner' and ${isLosingOwner} and not exists (
            select from members other
            where other.workspace_id = ${workspaceId} and other.role = 'owner' and other.user_id <> ${userId}::uuid
          ) then 'last_owner' else 'done' end as outcome
        from members where workspace_id = ${workspaceId} and user_id = ${userId}::uuid
      ), changed as (${change})
      select outcome from target`),
  ]);
  return outcome.parse(rows)[0]?.outcome ?? 'missing';
}
