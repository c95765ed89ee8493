import { z } from 'zod';
import type { Parts } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { deleteContacts } from '#db/queries/contacts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { recordIds } from './id-list.ts';

/** Contacts that one call may name (api.md, Contacts). */
export const bulkIds = recordIds.min(1, 'Name at least one contact.').max(500, 'Name 500 contacts at most.');

/** `POST /api/contacts/bulk-delete` */
export const bulkDeleteInput = z.strictObject({ ids: bulkIds });

/** Deletes those of these contacts that are here. */
export async function bulkDelete(
  { db }: Pick<Parts, 'db'>,
  workspaceId: WorkspaceId,
  { ids }: z.infer<typeof bulkDeleteInput>,
): Promise<{ deleted: number }> {
  return { deleted: await deleteContacts(db, workspaceId, ids) };
}

/** Deletes a contact; that it had unsubscribed stays known. */
export async function deleteContact(
  { db }: Pick<Parts, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Refusal | null> {
  return (await deleteContacts(db, workspaceId, [id])) === 0 ? notFound('contact') : null;
}
