import { notFound } from '#app/domain/errors.ts';
import { cancelImport } from '#app/domain/imports/change-import.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId } from '#app/http/requests/read.server.ts';

const route = api({
  async POST(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    return id ? answer(await cancelImport(member, member.workspaceId, id), 202) : notFound('import');
  },
});

export const loader = route.loader;
export const action = route.action;
