import { notFound, Refusal } from '#app/domain/errors.ts';
import { failureFilter } from '#app/domain/imports/repairs/failure-resource.ts';
import { listFailures, rowPosition } from '#app/domain/imports/repairs/list-failures.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readQuery } from '#app/http/requests/body/read.server.ts';
import { listPage } from '#app/http/requests/list.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('import');
    const filter = readQuery(args.request, failureFilter);
    if (filter instanceof Refusal) return filter;
    const page = await listPage(args.request, member.workspaceId, filter, rowPosition);
    return page instanceof Refusal
      ? page
      : answer(await listFailures(member, member.workspaceId, id, { filter, page }));
  },
});

export const loader = route.loader;
export const action = route.action;
