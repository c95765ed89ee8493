import type { Refusal } from '#app/domain/errors.ts';
import { type Telling, tellingHooks } from '#app/domain/hooks/send-notices.server.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Contact } from './contact-resource.ts';
import { updateContact } from './update-contact.server.ts';
import type { ContactChangesInput } from './values/contact-input.ts';
import type { WritingParts } from './writing-rules.ts';

/** As updateContact, and hooks are told of who unsubscribes by it, by an address that is remembered as such too. */
export async function changeContact(
  services: WritingParts & Telling,
  workspaceId: WorkspaceId,
  id: string,
  changes: ContactChangesInput,
): Promise<Contact | Refusal> {
  const change = () => updateContact(services, workspaceId, id, changes);
  const mayUnsubscribe = changes.is_unsubscribed === true || changes.email !== undefined;
  return mayUnsubscribe ? tellingHooks(services, workspaceId, change) : change();
}
