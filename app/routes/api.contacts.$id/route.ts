import { changeContact } from '#app/domain/contacts/change-contact.server.ts';
import { deleteContact } from '#app/domain/contacts/delete-contacts.server.ts';
import { getContact } from '#app/domain/contacts/get-contact.server.ts';
import { contactChangesInput } from '#app/domain/contacts/values/contact-input.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/read.server.ts';

const route = api({
  GET: onRecord('contact', getContact),
  async PATCH(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('contact');
    const changes = await readJson(args.request, contactChangesInput);
    return changes instanceof Refusal ? changes : answer(await changeContact(member, member.workspaceId, id, changes));
  },
  DELETE: onRecord('contact', deleteContact),
});

export const loader = route.loader;
export const action = route.action;
