import { bulkTag, bulkTagInput } from '#app/domain/contacts/bulk-tag.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onInput } from '#app/http/answers/on-input.server.ts';

const route = api({
  POST: onInput(bulkTagInput, bulkTag),
});

export const loader = route.loader;
export const action = route.action;
