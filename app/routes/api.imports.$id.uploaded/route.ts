import { notFound } from '#app/domain/errors.ts';
import { completeUpload } from '#app/domain/imports/upload/upload-in-parts.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId } from '#app/http/requests/read.server.ts';

const route = api({
  async POST(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    return id ? answer(await completeUpload(member, member.workspaceId, id)) : notFound('import');
  },
});

export const loader = route.loader;
export const action = route.action;
