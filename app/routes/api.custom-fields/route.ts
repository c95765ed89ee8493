import { z } from 'zod';
import { listCustomFields } from '#app/domain/custom-fields/list-custom-fields.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { listPage, nameSearch } from '#app/http/requests/list.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const filter = nameSearch(args.request);
    if (filter instanceof Refusal) return filter;
    const page = await listPage(args.request, member.workspaceId, filter, z.string());
    return page instanceof Refusal
      ? page
      : answer(await listCustomFields(member, member.workspaceId, filter.search, page));
  },
});

export const loader = route.loader;
export const action = route.action;
