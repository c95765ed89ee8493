import { api } from '#app/http/answers/answers.server.ts';
import { answerMcp } from '#app/http/mcp/answer-mcp.server.ts';
import { requireKey } from '#app/http/member.server.ts';

/** The Model Context Protocol, by API key (docs/rules/api.md#model-context-protocol). */
const route = api({
  async POST(args) {
    const member = await requireKey(args);
    return answerMcp(args.request, member);
  },
});

export const loader = route.loader;
export const action = route.action;
