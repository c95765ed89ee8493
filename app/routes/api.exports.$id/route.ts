import { notFound } from '#app/domain/errors.ts';
import { deleteExport } from '#app/domain/exports/change-export.server.ts';
import { getExport } from '#app/domain/exports/read-exports.server.ts';
import { answer, answerEmpty, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId } from '#app/http/requests/read.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    return id ? answer(await getExport(member, member.workspaceId, id)) : notFound('export');
  },
  async DELETE(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    return id ? answerEmpty(await deleteExport(member, member.workspaceId, id)) : notFound('export');
  },
});

export const loader = route.loader;
export const action = route.action;
