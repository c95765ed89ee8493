import { deleteTag } from '#app/domain/tags/remove-tag.server.ts';
import { updateTag } from '#app/domain/tags/save-tag.server.ts';
import { tagChangesInput } from '#app/domain/tags/tag-input.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecordInput } from '#app/http/answers/on-input.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  PATCH: onRecordInput('tag', tagChangesInput, updateTag),
  DELETE: onRecord('tag', deleteTag),
});

export const loader = route.loader;
export const action = route.action;
