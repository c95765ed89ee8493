import { listMembers } from '#app/domain/members/list-members.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onList } from '#app/http/answers/on-list.server.ts';
import { requireOwner } from '#app/http/member.server.ts';

const route = api({
  GET: onList(listMembers, { guard: requireOwner }),
});

export const loader = route.loader;
export const action = route.action;
