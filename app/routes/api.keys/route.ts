import { newApiKeyInput } from '#app/domain/api-keys/api-key-input.ts';
import { listApiKeys } from '#app/domain/api-keys/list-api-keys.server.ts';
import { makeApiKey } from '#app/domain/api-keys/make-api-key.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireOwner } from '#app/http/member.server.ts';
import { listPage } from '#app/http/requests/list.server.ts';
import { readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async GET(args) {
    const owner = await requireOwner(args);
    const page = await listPage(args.request, owner.workspaceId, {});
    return page instanceof Refusal ? page : answer(await listApiKeys(owner, owner.workspaceId, page));
  },
  async POST(args) {
    const owner = await requireOwner(args);
    const input = await readJson(args.request, newApiKeyInput);
    return input instanceof Refusal ? input : answer(await makeApiKey(owner, owner, input), 201);
  },
});

export const loader = route.loader;
export const action = route.action;
