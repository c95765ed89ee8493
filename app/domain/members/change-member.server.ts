import type { Services } from '#app/context.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { t } from '#app/words/language/t.ts';
import { deleteMember, findMember, type MemberChanged, updateRole } from '#db/queries/workspaces/people.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Member } from './member-resource.ts';
import { viewMember } from './view-member.ts';

/** Gives a member another role; the last owner stays one. */
export async function changeRole(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  userId: string,
  role: Member['role'],
): Promise<Member | Refusal> {
  const refused = refusalOf(await updateRole(db, workspaceId, userId, role));
  if (refused) return refused;
  const member = await findMember(db, workspaceId, userId);
  return member ? viewMember(member) : notFound('member');
}

/**
 * Takes a member out of the workspace, and with them the API keys that they made: every request asks for the
 * membership, so the next one is refused. The last owner stays.
 */
export async function removeMember(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  userId: string,
): Promise<Refusal | null> {
  return refusalOf(await deleteMember(db, workspaceId, userId));
}

function refusalOf(changed: MemberChanged): Refusal | null {
  if (changed === 'missing') return notFound('member');
  return changed === 'last_owner' ? new Refusal('CONFLICT', t('refused.last-owner'), { status: 'last_owner' }) : null;
}
