import { stats } from '#app/domain/overview/overview.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    return answer(await stats(member, member.workspaceId));
  },
});

export const loader = route.loader;
export const action = route.action;
