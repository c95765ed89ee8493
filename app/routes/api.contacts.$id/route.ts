import { changeContact } from '#app/domain/contacts/change-contact.server.ts';
import { deleteContact } from '#app/domain/contacts/delete-contacts.server.ts';
import { getContact } from '#app/domain/contacts/get-contact.server.ts';
import { contactChangesInput } from '#app/domain/contacts/values/contact-input.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecordInput } from '#app/http/answers/on-input.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  GET: onRecord('contact', getContact),
  PATCH: onRecordInput('contact', contactChangesInput, changeContact),
  DELETE: onRecord('contact', deleteContact),
});

export const loader = route.loader;
export const action = route.action;
