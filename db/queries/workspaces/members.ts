import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Language } from '#app/lib/languages.ts';
import type { Db } from '#db/client.ts';
import { hashOfUser } from '#db/queries/closing/close.ts';
import { members } from '#db/schema/workspaces.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

export interface MembershipRow {
  workspaceId: WorkspaceId;
  role: 'owner' | 'member';
  /** The member's address and language as they are kept. */
  email: string | null;
  language: Language | null;
}

/**
 * The membership a user works in: that of the workspace `named`, or without a name the oldest. Null where there is
 * none.
 */
export async function findMembership(db: Db, userId: string, named: string | null): Promise<MembershipRow | null> {
  const [row] = await db
    .select({
      workspaceId: members.workspace_id,
      role: members.role,
      email: members.email,
      language: members.language,
    })
    .from(members)
    .where(and(eq(members.user_id, userId), named === null ? undefined : eq(members.workspace_id, named)))
    .orderBy(asc(members.created_at), asc(members.workspace_id))
    .limit(1);
  return row ? { ...row, workspaceId: workspaceId.parse(row.workspaceId) } : null;
}

/** Keeps the address that a user has now, and the language they came in if none is kept. */
export async function keepPerson(
  db: Db,
  userId: string,
  { email, language }: { email: string; language: Language | null },
): Promise<void> {
  await db
    .update(members)
    .set({ email, language: sql`coalesce(${members.language}, ${language})` })
    .where(eq(members.user_id, userId));
}

const made = z.array(z.object({ event_id: z.uuid() }));

/**
 * Makes a user's own workspace with its settings, membership and the event `user/signed.up`, all or nothing.
 * Returns the event's id, or null if the user is a member of one already (of two first requests at once one wins), or
 * has closed their account.
 */
export async function createOwnWorkspace(
  db: Db,
  { id: userId, email, language }: { id: string; email: string; language: Language | null },
  name: string,
): Promise<string | null> {
  const [, { rows }] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`own-workspace/${userId}`}, 0))`),
    db.execute(sql`
      with workspace as (
        insert into workspaces (name)
        select ${name} where not exists (select from members where user_id = ${userId})
          and not exists (select from closed_accounts where user_hash = ${hashOfUser(userId)})
        returning id
      ), owner as (
        insert into members (user_id, workspace_id, role, email, language)
        select ${userId}, id, 'owner', ${email}, ${language} from workspace
      ), defaults as (
        insert into settings (workspace_id) select id from workspace
      )
      insert into outbox (name, data)
      select 'user/signed.up', jsonb_build_object('userId', ${userId}::text, 'workspaceId', id) from workspace
      returning id as event_id`),
  ]);
  return made.parse(rows)[0]?.event_id ?? null;
}
