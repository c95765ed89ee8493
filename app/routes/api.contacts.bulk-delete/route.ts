import { bulkDelete, bulkDeleteInput } from '#app/domain/contacts/delete-contacts.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onInput } from '#app/http/answers/on-input.server.ts';

const route = api({
  POST: onInput(bulkDeleteInput, bulkDelete),
});

export const loader = route.loader;
export const action = route.action;
