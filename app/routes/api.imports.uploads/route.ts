import { Refusal } from '#app/domain/errors.ts';
import { startedUpload, startUpload, uploadRequest } from '#app/domain/imports/upload/upload-in-parts.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { readJson } from '#app/http/requests/body/read.server.ts';
import { onceByKey } from '#app/http/requests/idempotency-key.server.ts';
import { countUpload } from '#app/http/requests/rate-limit.server.ts';

const route = api({
  async POST(args) {
    const member = await requireMember(args);
    await countUpload(args.context, member);
    const input = await readJson(args.request, uploadRequest);
    if (input instanceof Refusal) return input;
    const { workspaceId, user } = member;
    const started = onceByKey(member, args.request, input, {
      first: (id) => startUpload(member, { workspaceId, userId: user.id }, input, id),
      again: (id) => startedUpload(member, workspaceId, id),
    });
    return answer(await started, 201);
  },
});

export const loader = route.loader;
export const action = route.action;
