import { deleteField, renameField, renameInput } from '#app/domain/custom-fields/change-custom-field.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { answer, answerEmpty, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { readJson } from '#app/http/requests/body/read.server.ts';
import { pathName } from '#app/http/requests/path-name.server.ts';

const route = api({
  async PATCH(args) {
    const member = await requireMember(args);
    const name = pathName(args.request);
    if (name === null) return notFound('field');
    const input = await readJson(args.request, renameInput);
    return input instanceof Refusal ? input : answer(await renameField(member, member.workspaceId, name, input.name));
  },
  async DELETE(args) {
    const member = await requireMember(args);
    const name = pathName(args.request);
    return name === null ? notFound('field') : answerEmpty(await deleteField(member, member.workspaceId, name));
  },
});

export const loader = route.loader;
export const action = route.action;
