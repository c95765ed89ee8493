import { notFound } from '#app/domain/errors.ts';
import { deleteImport, getImport } from '#app/domain/imports/change-import.server.ts';
import { answer, answerEmpty, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId } from '#app/http/requests/read.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    return id ? answer(await getImport(member, member.workspaceId, id)) : notFound('import');
  },
  async DELETE(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    return id ? answerEmpty(await deleteImport(member, member.workspaceId, id)) : notFound('import');
  },
});

export const loader = route.loader;
export const action = route.action;
