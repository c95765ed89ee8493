import { notFound, Refusal } from '#app/domain/errors.ts';
import { overridesOf, previewQuery } from '#app/domain/imports/import-options.ts';
import { previewImport } from '#app/domain/imports/upload/preview-import.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readQuery } from '#app/http/requests/body/read.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('import');
    const query = readQuery(args.request, previewQuery);
    if (query instanceof Refusal) return query;
    return answer(await previewImport(member, member.workspaceId, id, overridesOf(query)));
  },
});

export const loader = route.loader;
export const action = route.action;
