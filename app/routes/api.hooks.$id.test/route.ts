import { testHook } from '#app/domain/hooks/send-again.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';
import { requireOwner } from '#app/http/member.server.ts';

const route = api({
  POST: onRecord('hook', testHook, { status: 202, guard: requireOwner }),
});

export const loader = route.loader;
export const action = route.action;
