import { historyPosition, listHistory } from '#app/domain/contacts/history/list-history.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId } from '#app/http/requests/body/read.server.ts';
import { listPage } from '#app/http/requests/list.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('contact');
    const page = await listPage(args.request, member.workspaceId, {}, historyPosition);
    return page instanceof Refusal ? page : answer(await listHistory(member, member.workspaceId, id, page));
  },
});

export const loader = route.loader;
export const action = route.action;
