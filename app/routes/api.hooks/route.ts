import { Refusal } from '#app/domain/errors.ts';
import { newHookInput } from '#app/domain/hooks/hook-input.ts';
import { listHooks } from '#app/domain/hooks/list-hooks.server.ts';
import { makeHook } from '#app/domain/hooks/make-hook.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireOwner } from '#app/http/member.server.ts';
import { listPage } from '#app/http/requests/list.server.ts';
import { readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async GET(args) {
    const owner = await requireOwner(args);
    const page = await listPage(args.request, owner.workspaceId, {});
    return page instanceof Refusal ? page : answer(await listHooks(owner, owner.workspaceId, page));
  },
  async POST(args) {
    const owner = await requireOwner(args);
    const input = await readJson(args.request, newHookInput);
    return input instanceof Refusal ? input : answer(await makeHook(owner, owner, input), 201);
  },
});

export const loader = route.loader;
export const action = route.action;
