import { Refusal } from '#app/domain/errors.ts';
import { listImports } from '#app/domain/imports/list-imports.server.ts';
import { uploadImport } from '#app/domain/imports/upload/upload-import.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { listPage } from '#app/http/requests/list.server.ts';
import { countUpload } from '#app/http/requests/rate-limit.server.ts';
import { readUpload } from '#app/http/requests/read-upload.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const page = await listPage(args.request, member.workspaceId, {});
    return page instanceof Refusal ? page : answer(await listImports(member, member.workspaceId, page));
  },
  async POST(args) {
    const member = await requireMember(args);
    await countUpload(args.context, member.user.id);
    const answered = await readUpload(args.request, (upload) =>
      uploadImport(member, { workspaceId: member.workspaceId, userId: member.user.id }, upload),
    );
    return answer(answered, 201);
  },
});

export const loader = route.loader;
export const action = route.action;
