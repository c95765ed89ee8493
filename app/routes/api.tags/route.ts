import { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import { listTags } from '#app/domain/tags/list-tags.server.ts';
import { createTag } from '#app/domain/tags/save-tag.server.ts';
import { newTagInput } from '#app/domain/tags/tag-input.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { listPage, nameSearch } from '#app/http/requests/list.server.ts';
import { readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const filter = nameSearch(args.request);
    if (filter instanceof Refusal) return filter;
    const page = await listPage(args.request, member.workspaceId, filter, z.string());
    return page instanceof Refusal ? page : answer(await listTags(member, member.workspaceId, filter.search, page));
  },
  async POST(args) {
    const member = await requireMember(args);
    const tag = await readJson(args.request, newTagInput);
    return tag instanceof Refusal ? tag : answer(await createTag(member, member.workspaceId, tag), 201);
  },
});

export const loader = route.loader;
export const action = route.action;
