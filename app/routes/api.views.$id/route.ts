import { notFound, Refusal } from '#app/domain/errors.ts';
import { changeView, removeView } from '#app/domain/saved-views/save-view.server.ts';
import { savedViewChangesInput } from '#app/domain/saved-views/saved-view-input.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async PATCH(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('view');
    const changes = await readJson(args.request, savedViewChangesInput);
    return changes instanceof Refusal ? changes : answer(await changeView(member, member.workspaceId, id, changes));
  },
  DELETE: onRecord('view', removeView),
});

export const loader = route.loader;
export const action = route.action;
