import { notFound } from '#app/domain/errors.ts';
import { putUploadPart } from '#app/domain/imports/upload/upload-in-parts.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId } from '#app/http/requests/body/read.server.ts';

const route = api({
  async PUT(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('import');
    const part = {
      number: args.params.n ?? '',
      body: args.request.body,
      length: args.request.headers.get('content-length'),
    };
    return answer(await putUploadPart(member, member.workspaceId, id, part));
  },
});

export const loader = route.loader;
export const action = route.action;
