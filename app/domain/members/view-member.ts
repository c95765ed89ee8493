import type { InvitationRow } from '#db/queries/workspaces/invitations.ts';
import type { MemberRow } from '#db/queries/workspaces/people.ts';
import type { Invitation, Member } from './member-resource.ts';

/** A member as the API and the settings page show them. */
export const viewMember = ({ created_at, ...member }: MemberRow): Member => ({
  ...member,
  created_at: created_at.toISOString(),
});

/** An invitation likewise. */
export const viewInvitation = ({ expires_at, ...invitation }: InvitationRow): Invitation => ({
  ...invitation,
  expires_at: expires_at.toISOString(),
});
