import { mergeTag } from '#app/domain/tags/remove-tag.server.ts';
import { mergeInput } from '#app/domain/tags/tag-input.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecordInput } from '#app/http/answers/on-input.server.ts';

const route = api({
  POST: onRecordInput('tag', mergeInput, (member, workspaceId, id, { into }) =>
    mergeTag(member, workspaceId, id, into),
  ),
});

export const loader = route.loader;
export const action = route.action;
