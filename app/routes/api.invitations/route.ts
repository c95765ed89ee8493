import { invite } from '#app/domain/members/invite.server.ts';
import { newInvitationInput } from '#app/domain/members/member-input.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onInput } from '#app/http/answers/on-input.server.ts';
import { requireOwner } from '#app/http/member.server.ts';

const route = api({
  POST: onInput(newInvitationInput, (owner, _, input) => invite(owner, owner, input), {
    status: 201,
    guard: requireOwner,
  }),
});

export const loader = route.loader;
export const action = route.action;
