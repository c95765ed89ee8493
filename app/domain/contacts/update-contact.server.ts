import type { Refusal } from '#app/domain/errors.ts';
import { updateContactRow } from '#db/queries/contacts/update-contact.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Contact } from './contact-resource.ts';
import type { ContactChangesInput } from './values/contact-input.ts';
import { once } from './values/id-list.ts';
import { answerWritten } from './write-refusals.ts';
import { type WritingParts, writingRules } from './writing-rules.ts';

/**
 * Changes what is named of a contact. `is_unsubscribed: false` is the one deliberate way back
 * (docs/rules/product.md#unsubscribing-sticks).
 */
export async function updateContact(
  services: WritingParts,
  workspaceId: WorkspaceId,
  id: string,
  { custom_fields = [], tag_ids, is_unsubscribed, ...values }: ContactChangesInput,
): Promise<Contact | Refusal> {
  const changes = {
    ...values,
    isUnsubscribed: is_unsubscribed,
    customFields: custom_fields,
    tagIds: tag_ids && once(tag_ids),
  };
  return answerWritten(
    await updateContactRow(services.db, workspaceId, id, changes, writingRules(services)),
    tag_ids ?? [],
  );
}
