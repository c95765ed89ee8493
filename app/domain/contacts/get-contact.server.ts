import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { findContact } from '#db/queries/contacts/find-and-delete.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Contact } from './contact-resource.ts';
import { viewContact } from './view-contact.ts';

export async function getContact(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Contact | Refusal> {
  const contact = await findContact(db, workspaceId, id);
  return contact ? viewContact(contact) : notFound('contact');
}
