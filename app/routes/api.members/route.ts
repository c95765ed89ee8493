import { Refusal } from '#app/domain/errors.ts';
import { listMembers } from '#app/domain/members/list-members.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireOwner } from '#app/http/member.server.ts';
import { listPage } from '#app/http/requests/list.server.ts';

const route = api({
  async GET(args) {
    const owner = await requireOwner(args);
    const page = await listPage(args.request, owner.workspaceId, {});
    return page instanceof Refusal ? page : answer(await listMembers(owner, owner.workspaceId, page));
  },
});

export const loader = route.loader;
export const action = route.action;
