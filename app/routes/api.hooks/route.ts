import { newHookInput } from '#app/domain/hooks/hook-input.ts';
import { listHooks } from '#app/domain/hooks/list-hooks.server.ts';
import { makeHook } from '#app/domain/hooks/make-hook.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onInput } from '#app/http/answers/on-input.server.ts';
import { onList } from '#app/http/answers/on-list.server.ts';
import { requireOwner } from '#app/http/member.server.ts';

const route = api({
  GET: onList(listHooks, { guard: requireOwner }),
  POST: onInput(newHookInput, (owner, _, input) => makeHook(owner, owner, input), { status: 201, guard: requireOwner }),
});

export const loader = route.loader;
export const action = route.action;
