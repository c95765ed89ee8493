import { changeContact as changeOne } from '#app/domain/contacts/change-contact.server.ts';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import { deleteContact } from '#app/domain/contacts/delete-contacts.server.ts';
import { getContact } from '#app/domain/contacts/get-contact.server.ts';
import { contactChangesInput } from '#app/domain/contacts/values/contact-input.ts';
import { recordId } from '#app/domain/contacts/values/id-list.ts';
import { invalid, notFound, Refusal } from '#app/domain/errors.ts';
import { getImport } from '#app/domain/imports/change-import.server.ts';
import { undoImport } from '#app/domain/imports/undo/undo-import.server.ts';
import { messageInput } from '#app/domain/mail/message-input.ts';
import { sendMessage } from '#app/domain/mail/send-message.server.ts';
import { nameTags } from '#app/domain/tags/name-tags.server.ts';
import { untagContact } from '#app/domain/tags/tag-contact.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText, typedTexts, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { t } from '#app/words/language/t.ts';

const CUSTOM = 'custom:';

interface Outcome {
  /** What the form was about, as the page names it. */
  field: string;
  refused: Refusal | null;
  /** What brings a deleted contact back. */
  deletionId?: string;
}

/** What a form of the contact's page asks for (contact-view.tsx says their fields). */
export async function changeContact(member: Member, id: string, form: FormData): Promise<Outcome> {
  const about = (field: string, done: object | null): Outcome => ({
    field,
    refused: done instanceof Refusal ? done : null,
  });
  if (form.has('untag')) return about('tags', await untag(member, id, typedText(form, 'untag')));
  switch (form.get('intent')) {
    case 'edit': {
      const field = typedText(form, 'field');
      return about(field, await update(member, id, fieldChange(field, typedText(form, 'value'))));
    }
    case 'add-field':
      return about('new', await addField(member, id, typedText(form, 'name'), typedText(form, 'value')));
    case 'tag': {
      const tag_ids = await nameTags(
        member,
        member.workspaceId,
        typedTexts(form, 'tag_ids'),
        typedTexts(form, 'new_tag'),
      );
      return about('tags', tag_ids instanceof Refusal ? tag_ids : await update(member, id, { tag_ids }));
    }
    case 'unsubscribe':
    case 'resubscribe':
      return about('contact', await update(member, id, { is_unsubscribed: form.get('intent') === 'unsubscribe' }));
    case 'send-email':
      return about('mail', await send(member, id, readMessage(form)));
    case 'take-back':
      return about('contact', await takeBack(member, id, typedText(form, 'import_id')));
    case 'delete': {
      const deletionId = crypto.randomUUID();
      return { ...about('contact', await deleteContact(member, member.workspaceId, id, deletionId)), deletionId };
    }
    default:
      return about('contact', unknownIntent());
  }
}

const fieldChange = (field: string, value: string) =>
  field.startsWith(CUSTOM) ? { custom_fields: { [field.slice(CUSTOM.length)]: value } } : { [field]: value };

async function update(member: Member, id: string, changes: Record<string, unknown>): Promise<Contact | Refusal> {
  const input = check(changes, contactChangesInput);
  return input instanceof Refusal ? input : changeOne(member, member.workspaceId, id, input);
}

/** A field that the contact has a value in already is edited where it stands, never written over from here. */
async function addField(member: Member, id: string, name: string, value: string): Promise<Contact | Refusal> {
  const contact = await getContact(member, member.workspaceId, id);
  if (contact instanceof Refusal) return contact;
  const key = name.trim().toLowerCase();
  if (Object.keys(contact.custom_fields).some((own) => own.toLowerCase() === key)) {
    return invalid([{ path: 'name', message: t('contact.add-field.has-value') }]);
  }
  return update(member, id, { custom_fields: { [name]: value } });
}

/** The mail of the page's form, as it was typed. */
export const readMessage = (form: FormData) => ({ subject: typedText(form, 'subject'), body: typedText(form, 'body') });

async function send(member: Member, id: string, message: ReturnType<typeof readMessage>) {
  const input = check(message, messageInput);
  return input instanceof Refusal ? input : sendMessage(member, member.workspaceId, id, input);
}

async function untag(member: Member, contactId: string, tagId: string): Promise<Refusal | null> {
  const known = check(tagId, recordId);
  return known instanceof Refusal
    ? notFound('tag')
    : untagContact(member, member.workspaceId, { tagId: known, contactId });
}

/** What an import changed of this contact; one part of an import at a time. */
async function takeBack(member: Member, contactId: string, importId: string) {
  const known = check(importId, recordId);
  const record = known instanceof Refusal ? notFound('import') : await getImport(member, member.workspaceId, known);
  if (record instanceof Refusal) return record;
  if (record.status === 'undoing')
    return new Refusal('CONFLICT', t('contact.being-taken-back'), { status: record.status });
  return undoImport(member, member.workspaceId, record.id, { contact_ids: [contactId] });
}
