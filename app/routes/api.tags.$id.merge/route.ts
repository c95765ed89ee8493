import { notFound, Refusal } from '#app/domain/errors.ts';
import { mergeTag } from '#app/domain/tags/remove-tag.server.ts';
import { mergeInput } from '#app/domain/tags/tag-input.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async POST(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('tag');
    const input = await readJson(args.request, mergeInput);
    return input instanceof Refusal ? input : answer(await mergeTag(member, member.workspaceId, id, input.into));
  },
});

export const loader = route.loader;
export const action = route.action;
