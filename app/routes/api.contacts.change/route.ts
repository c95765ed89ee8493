import { changeInput } from '#app/domain/changes/change-input.ts';
import { getChange } from '#app/domain/changes/read-changes.server.ts';
import { requestChange } from '#app/domain/changes/request-change.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { readJson } from '#app/http/requests/body/read.server.ts';
import { onceByKey } from '#app/http/requests/idempotency-key.server.ts';

const route = api({
  async POST(args) {
    const member = await requireMember(args);
    const input = await readJson(args.request, changeInput);
    if (input instanceof Refusal) return input;
    const { workspaceId, user } = member;
    const asked = onceByKey(member, args.request, input, {
      first: (id) => requestChange(member, { workspaceId, userId: user.id }, input, id),
      again: (id) => getChange(member, workspaceId, id),
    });
    return answer(await asked, 202);
  },
});

export const loader = route.loader;
export const action = route.action;
