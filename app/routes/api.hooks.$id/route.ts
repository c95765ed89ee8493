import { changeHook, removeHook } from '#app/domain/hooks/change-hook.server.ts';
import { hookChangesInput } from '#app/domain/hooks/hook-input.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecordInput } from '#app/http/answers/on-input.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';
import { requireOwner } from '#app/http/member.server.ts';

const route = api({
  PATCH: onRecordInput('hook', hookChangesInput, changeHook, { guard: requireOwner }),
  DELETE: onRecord('hook', removeHook, { guard: requireOwner }),
});

export const loader = route.loader;
export const action = route.action;
