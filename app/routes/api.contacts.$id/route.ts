import { deleteContact } from '#app/domain/contacts/delete-contacts.server.ts';
import { getContact } from '#app/domain/contacts/get-contact.server.ts';
import { updateContact } from '#app/domain/contacts/update-contact.server.ts';
import { contactChangesInput } from '#app/domain/contacts/values/contact-input.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { answer, answerEmpty, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    return id ? answer(await getContact(member, member.workspaceId, id)) : notFound('contact');
  },
  async PATCH(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('contact');
    const changes = await readJson(args.request, contactChangesInput);
    return changes instanceof Refusal ? changes : answer(await updateContact(member, member.workspaceId, id, changes));
  },
  async DELETE(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    return id ? answerEmpty(await deleteContact(member, member.workspaceId, id)) : notFound('contact');
  },
});

export const loader = route.loader;
export const action = route.action;
