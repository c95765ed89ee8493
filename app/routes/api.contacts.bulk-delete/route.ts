import { bulkDelete, bulkDeleteInput } from '#app/domain/contacts/delete-contacts.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async POST(args) {
    const member = await requireMember(args);
    const input = await readJson(args.request, bulkDeleteInput);
    return input instanceof Refusal ? input : answer(await bulkDelete(member, member.workspaceId, input));
  },
});

export const loader = route.loader;
export const action = route.action;
