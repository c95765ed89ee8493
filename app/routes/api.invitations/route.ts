import { Refusal } from '#app/domain/errors.ts';
import { invite } from '#app/domain/members/invite.server.ts';
import { newInvitationInput } from '#app/domain/members/member-input.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireOwner } from '#app/http/member.server.ts';
import { readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async POST(args) {
    const owner = await requireOwner(args);
    const input = await readJson(args.request, newInvitationInput);
    return input instanceof Refusal ? input : answer(await invite(owner, owner, input), 201);
  },
});

export const loader = route.loader;
export const action = route.action;
