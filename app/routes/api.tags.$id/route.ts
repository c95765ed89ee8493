import { notFound, Refusal } from '#app/domain/errors.ts';
import { deleteTag } from '#app/domain/tags/remove-tag.server.ts';
import { updateTag } from '#app/domain/tags/save-tag.server.ts';
import { tagChangesInput } from '#app/domain/tags/tag-input.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async PATCH(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('tag');
    const changes = await readJson(args.request, tagChangesInput);
    return changes instanceof Refusal ? changes : answer(await updateTag(member, member.workspaceId, id, changes));
  },
  DELETE: onRecord('tag', deleteTag),
});

export const loader = route.loader;
export const action = route.action;
