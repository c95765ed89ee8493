import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { readToken } from '#app/lib/signed-token.ts';
import { linkExpired } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import { acceptInvitation, findInvitation } from '#db/queries/workspaces/invitations.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Invitation } from './member-resource.ts';

/** What an invitation's link leads to. */
export interface OpenInvitation extends Pick<Invitation, 'id' | 'email' | 'role'> {
  workspaceName: string;
}

type Joining = Pick<Services, 'db' | 'env' | 'now'>;

/** The invitation of a link, while it is open; a Refusal for any other. Changes nothing. */
export async function readInvitation(services: Joining, token: string): Promise<OpenInvitation | Refusal> {
  const read = await readToken(services.env.LINK_SIGNING_KEYS, 'invitation', token, services.now());
  if (!read) return notFound('page');
  const found = read.isExpired ? null : await findInvitation(services.db, z.uuid().parse(read.subject));
  if (!found) return new Refusal('EXPIRED', linkExpired());
  const { id, email, role, workspace_name: workspaceName } = found;
  return { id, email, role, workspaceName };
}

/** Makes a member of who is signed in by the address that was invited. Returns the workspace. */
export async function joinWorkspace(
  services: Joining,
  token: string,
  user: { id: string; email: string },
): Promise<WorkspaceId | Refusal> {
  const invitation = await readInvitation(services, token);
  if (invitation instanceof Refusal) return invitation;
  const joined = await acceptInvitation(services.db, invitation.id, user);
  return joined ?? new Refusal('FORBIDDEN', t('refused.invitation-of', { email: invitation.email }));
}
