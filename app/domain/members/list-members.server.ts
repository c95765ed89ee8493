import type { Services } from '#app/context.server.ts';
import { type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { selectInvitations } from '#db/queries/workspaces/invitations.ts';
import { countMembers, selectMembers } from '#db/queries/workspaces/people.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Invitation, Member, People } from './member-resource.ts';
import { viewInvitation, viewMember } from './view-member.ts';

/** A page of a workspace's members in the order in which they joined, with all open invitations. */
export async function listMembers(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<People> {
  const [rows, total, invitations] = await Promise.all([
    selectMembers(db, workspaceId, { after: page.after, limit: page.limit + 1 }),
    countMembers(db, workspaceId),
    selectInvitations(db, workspaceId),
  ]);
  const members = listAnswer(page, rows, total, { view: viewMember, position: ({ user_id }) => user_id });
  return { ...members, invitations: invitations.map(viewInvitation) };
}

/** All of them: there are few. */
export async function allPeople(
  { db, env }: Pick<Services, 'db' | 'env'>,
  workspaceId: WorkspaceId,
): Promise<{ members: Member[]; invitations: Invitation[] }> {
  const [members, invitations] = await Promise.all([
    selectMembers(db, workspaceId, { after: null, limit: env.MEMBERS_PER_WORKSPACE }),
    selectInvitations(db, workspaceId),
  ]);
  return { members: members.map(viewMember), invitations: invitations.map(viewInvitation) };
}
