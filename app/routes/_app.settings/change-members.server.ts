import { notFound, Refusal } from '#app/domain/errors.ts';
import { changeRole, removeMember } from '#app/domain/members/change-member.server.ts';
import { invite, takeInvitationBack } from '#app/domain/members/invite.server.ts';
import { memberChangeInput, newInvitationInput } from '#app/domain/members/member-input.ts';
import { ownersOnly } from '#app/domain/workspaces/owners-only.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { check, pathId } from '#app/http/requests/body/read.server.ts';

/** What a form about members asks for (members-section.tsx says their fields). Returns the refusal, or null. */
export async function changeMembers(member: Member, form: FormData): Promise<Refusal | null> {
  const refused = ownersOnly(member);
  if (refused) return refused;
  const { workspaceId } = member;
  const who = pathId({ id: typedText(form, 'who') });
  switch (form.get('intent')) {
    case 'invite': {
      const asked = { email: typedText(form, 'email'), role: typedText(form, 'role') };
      const input = check(asked, newInvitationInput);
      return refusalIn(input instanceof Refusal ? input : await invite(member, member, input));
    }
    case 'take-back': {
      const id = pathId({ id: typedText(form, 'invitation') });
      return id ? takeInvitationBack(member, workspaceId, id) : notFound('invitation');
    }
    case 'change-role': {
      const input = check({ role: typedText(form, 'role') }, memberChangeInput);
      if (input instanceof Refusal || !who) return refusalIn(input) ?? notFound('member');
      return refusalIn(await changeRole(member, workspaceId, who, input.role));
    }
    case 'remove-member':
      return who ? removeMember(member, workspaceId, who) : notFound('member');
    default:
      return unknownIntent();
  }
}

const refusalIn = (result: unknown): Refusal | null => (result instanceof Refusal ? result : null);
