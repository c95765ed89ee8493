import { notFound, Refusal } from '#app/domain/errors.ts';
import { changeHook, removeHook } from '#app/domain/hooks/change-hook.server.ts';
import { hookChangesInput } from '#app/domain/hooks/hook-input.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';
import { requireOwner } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async PATCH(args) {
    const owner = await requireOwner(args);
    const id = pathId(args.params);
    if (!id) return notFound('hook');
    const changes = await readJson(args.request, hookChangesInput);
    return changes instanceof Refusal ? changes : answer(await changeHook(owner, owner.workspaceId, id, changes));
  },
  DELETE: onRecord('hook', removeHook, { guard: requireOwner }),
});

export const loader = route.loader;
export const action = route.action;
