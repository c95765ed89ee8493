import { newApiKeyInput } from '#app/domain/api-keys/api-key-input.ts';
import { listApiKeys } from '#app/domain/api-keys/list-api-keys.server.ts';
import { makeApiKey } from '#app/domain/api-keys/make-api-key.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onInput } from '#app/http/answers/on-input.server.ts';
import { onList } from '#app/http/answers/on-list.server.ts';
import { requireOwner } from '#app/http/member.server.ts';

const route = api({
  GET: onList(listApiKeys, { guard: requireOwner }),
  POST: onInput(newApiKeyInput, (owner, _, input) => makeApiKey(owner, owner, input), {
    status: 201,
    guard: requireOwner,
  }),
});

export const loader = route.loader;
export const action = route.action;
