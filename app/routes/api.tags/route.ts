import { listTags } from '#app/domain/tags/list-tags.server.ts';
import { createTag } from '#app/domain/tags/save-tag.server.ts';
import { newTagInput } from '#app/domain/tags/tag-input.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onInput } from '#app/http/answers/on-input.server.ts';
import { onNames } from '#app/http/answers/on-list.server.ts';

const route = api({
  GET: onNames(listTags),
  POST: onInput(newTagInput, createTag, { status: 201 }),
});

export const loader = route.loader;
export const action = route.action;
