import { notFound, Refusal } from '#app/domain/errors.ts';
import { listDeliveries } from '#app/domain/hooks/list-hooks.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireOwner } from '#app/http/member.server.ts';
import { pathId } from '#app/http/requests/body/read.server.ts';
import { listPage } from '#app/http/requests/list.server.ts';

const route = api({
  async GET(args) {
    const owner = await requireOwner(args);
    const id = pathId(args.params);
    if (!id) return notFound('hook');
    const page = await listPage(args.request, owner.workspaceId, {});
    return page instanceof Refusal ? page : answer(await listDeliveries(owner, owner.workspaceId, id, page));
  },
});

export const loader = route.loader;
export const action = route.action;
