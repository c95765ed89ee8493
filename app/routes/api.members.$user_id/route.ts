import { notFound, Refusal } from '#app/domain/errors.ts';
import { changeRole, removeMember } from '#app/domain/members/change-member.server.ts';
import { memberChangeInput } from '#app/domain/members/member-input.ts';
import { answer, answerEmpty, api } from '#app/http/answers/answers.server.ts';
import { requireOwner } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/body/read.server.ts';

const route = api({
  async PATCH(args) {
    const owner = await requireOwner(args);
    const userId = pathId(args.params, 'user_id');
    if (!userId) return notFound('member');
    const input = await readJson(args.request, memberChangeInput);
    return input instanceof Refusal ? input : answer(await changeRole(owner, owner.workspaceId, userId, input.role));
  },
  async DELETE(args) {
    const owner = await requireOwner(args);
    const userId = pathId(args.params, 'user_id');
    return userId ? answerEmpty(await removeMember(owner, owner.workspaceId, userId)) : notFound('member');
  },
});

export const loader = route.loader;
export const action = route.action;
