import { notFound, Refusal } from '#app/domain/errors.ts';
import { failedRowsFile } from '#app/domain/imports/rows/failed-rows-file.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { attachment } from '#app/http/answers/attachment.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId } from '#app/http/requests/body/read.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('import');
    const file = await failedRowsFile(member, member.workspaceId, id);
    return file instanceof Refusal ? file : new Response(file.body, { headers: attachment(file.filename) });
  },
});

export const loader = route.loader;
export const action = route.action;
