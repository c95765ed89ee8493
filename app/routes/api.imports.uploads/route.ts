import { Refusal } from '#app/domain/errors.ts';
import { startUpload, uploadRequest } from '#app/domain/imports/upload/upload-in-parts.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { countUpload } from '#app/http/requests/rate-limit.server.ts';
import { readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async POST(args) {
    const member = await requireMember(args);
    await countUpload(args.context, member.user.id);
    const input = await readJson(args.request, uploadRequest);
    if (input instanceof Refusal) return input;
    return answer(await startUpload(member, { workspaceId: member.workspaceId, userId: member.user.id }, input), 201);
  },
});

export const loader = route.loader;
export const action = route.action;
