import { listChanges } from '#app/domain/changes/read-changes.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { listPage } from '#app/http/requests/list.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const page = await listPage(args.request, member.workspaceId, {});
    return page instanceof Refusal ? page : answer(await listChanges(member, member.workspaceId, page));
  },
});

export const loader = route.loader;
export const action = route.action;
