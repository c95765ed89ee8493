import { listImports } from '#app/domain/imports/list-imports.server.ts';
import { uploadImport } from '#app/domain/imports/upload/upload-import.server.ts';
import { describeUploaded } from '#app/domain/imports/upload/upload-in-parts.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { onList } from '#app/http/answers/on-list.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { readUpload } from '#app/http/requests/body/read-upload.server.ts';
import { onceByKey } from '#app/http/requests/idempotency-key.server.ts';
import { countUpload } from '#app/http/requests/rate-limit.server.ts';

const route = api({
  GET: onList(listImports),
  async POST(args) {
    const member = await requireMember(args);
    await countUpload(args.context, member);
    const { workspaceId, user } = member;
    const length = args.request.headers.get('content-length');
    const answered = await readUpload(args.request, (upload) =>
      onceByKey(member, args.request, [upload.filename, length], {
        first: (id) => uploadImport(member, { workspaceId, userId: user.id }, upload, id),
        again: (id) => describeUploaded(member, workspaceId, id),
      }),
    );
    return answer(answered, 201);
  },
});

export const loader = route.loader;
export const action = route.action;
