import { createContact } from '#app/domain/contacts/create-contact.server.ts';
import { getContact } from '#app/domain/contacts/get-contact.server.ts';
import { listContacts } from '#app/domain/contacts/list-contacts.server.ts';
import { contactFilterQuery } from '#app/domain/contacts/values/contact-filter.ts';
import { newContactInput } from '#app/domain/contacts/values/contact-input.ts';
import { Refusal } from '#app/domain/errors.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { contactListPage } from '#app/http/contact-list.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { readJson, readQuery } from '#app/http/requests/body/read.server.ts';
import { onceByKey } from '#app/http/requests/idempotency-key.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const filter = readQuery(args.request, contactFilterQuery);
    if (filter instanceof Refusal) return filter;
    const page = await contactListPage(args.request, member.workspaceId, filter);
    if (page instanceof Refusal) return page;
    return answer(await listContacts(member, member.workspaceId, { ...filter, order: page.order }, page));
  },
  async POST(args) {
    const member = await requireMember(args);
    const contact = await readJson(args.request, newContactInput);
    if (contact instanceof Refusal) return contact;
    const { workspaceId } = member;
    const entered = onceByKey(member, args.request, contact, {
      first: (id) => createContact(member, workspaceId, contact, id),
      again: (id) => getContact(member, workspaceId, id),
    });
    return answer(await entered, 201);
  },
});

export const loader = route.loader;
export const action = route.action;
