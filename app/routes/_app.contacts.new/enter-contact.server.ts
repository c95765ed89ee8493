import { isBlank } from '#app/csv/blank.ts';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import { createContact } from '#app/domain/contacts/create-contact.server.ts';
import { newContactInput } from '#app/domain/contacts/values/contact-input.ts';
import { takenBy } from '#app/domain/contacts/write-refusals.ts';
import { Refusal } from '#app/domain/errors.ts';
import { nameTags } from '#app/domain/tags/name-tags.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { fieldErrors, typedText, typedTexts } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';

const FIELDS = ['email', 'external_id', 'first_name', 'last_name', 'phone', 'company', 'notes'] as const;
const CUSTOM = 'custom_fields.';

/** What the form of the page holds (new-contact-view.tsx says its fields). */
export function readEntered(form: FormData) {
  const values = typedTexts(form, 'custom_value');
  return {
    fields: Object.fromEntries(FIELDS.map((name) => [name, typedText(form, name)])),
    custom: Object.fromEntries(typedTexts(form, 'custom_name').map((name, index) => [name, values[index] ?? ''])),
    tagIds: typedTexts(form, 'tag_ids'),
    newTags: typedTexts(form, 'new_tag').filter((name) => !isBlank(name)),
  };
}

type Entered = ReturnType<typeof readEntered>;

/** Enters the contact; tags that are new are made once the rest fits. */
export async function enterContact(member: Member, entered: Entered): Promise<Contact | Refusal> {
  const form = { ...entered.fields, custom_fields: entered.custom, tag_ids: entered.tagIds };
  const input = check(form, newContactInput);
  if (input instanceof Refusal) return input;
  const tag_ids = await nameTags(member, member.workspaceId, input.tag_ids ?? [], entered.newTags);
  if (tag_ids instanceof Refusal) return tag_ids;
  return createContact(member, member.workspaceId, { ...input, tag_ids });
}

/** A refusal as the page shows it: under its fields, as the contact that is there already, or as one sentence. */
export function showRefusal(refusal: Refusal, entered: Entered) {
  const errors = fieldErrors(refusal);
  const custom = Object.entries(errors).filter(([path]) => path.startsWith(CUSTOM));
  const inTheWay = takenBy(refusal);
  const isUnderItsField = Object.keys(errors).some((path) => path in entered.fields || path.startsWith(CUSTOM));
  return {
    errors,
    customErrors: Object.fromEntries(custom.map(([path, message]) => [path.slice(CUSTOM.length), message])),
    takenBy: inTheWay,
    error: isUnderItsField ? null : refusal.message,
    entered: entered.fields,
    enteredCustom: entered.custom,
    enteredTags: { ids: entered.tagIds, named: entered.newTags },
  };
}
