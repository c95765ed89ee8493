import { closeWorkspace, closeWorkspaceInput } from '#app/domain/closing/close-workspace.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { requireMember, tokenOf } from '#app/http/member.server.ts';
import { readJson } from '#app/http/requests/body/read.server.ts';

const route = api({
  async DELETE(args) {
    const member = await requireMember(args);
    const input = await readJson(args.request, closeWorkspaceInput);
    if (input instanceof Refusal) return input;
    const refused = await closeWorkspace(member, { ...member, token: tokenOf(args.context) }, input.name);
    return refused ?? new Response(null, { status: 202 });
  },
});

export const loader = route.loader;
export const action = route.action;
