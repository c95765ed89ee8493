import { v7 as uuidv7 } from 'uuid';
import type { Refusal } from '#app/domain/errors.ts';
import { insertContactRow } from '#db/queries/contacts/create-contact.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Contact } from './contact-resource.ts';
import type { NewContactInput } from './values/contact-input.ts';
import { once } from './values/id-list.ts';
import { answerWritten } from './write-refusals.ts';
import { type WritingParts, writingRules } from './writing-rules.ts';

/**
 * Enters a contact. Its address must be new here (409 names the contact that has it); one that had unsubscribed starts
 * unsubscribed (docs/rules/product.md#unsubscribing-sticks). `id` is a UUIDv7.
 */
export async function createContact(
  services: WritingParts,
  workspaceId: WorkspaceId,
  { custom_fields = [], tag_ids = [], ...values }: NewContactInput,
  id: string = uuidv7(),
): Promise<Contact | Refusal> {
  const contact = { ...values, id, customFields: custom_fields, tagIds: once(tag_ids) };
  return answerWritten(await insertContactRow(services.db, workspaceId, contact, writingRules(services)), tag_ids);
}
