import { takeInvitationBack } from '#app/domain/members/invite.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';
import { requireOwner } from '#app/http/member.server.ts';

const route = api({
  DELETE: onRecord('invitation', takeInvitationBack, { guard: requireOwner }),
});

export const loader = route.loader;
export const action = route.action;
