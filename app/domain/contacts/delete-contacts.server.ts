import { z } from 'zod';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { t } from '#app/words/language/t.ts';
import { deleteContacts } from '#db/queries/contacts/find-and-delete.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Deleted } from './contact-resource.ts';
import { hashKeysOf } from './values/hash-keys.ts';
import { recordIds } from './values/id-list.ts';
import type { WritingParts } from './writing-rules.ts';

/** Contacts that one call may name (docs/rules/api.md#delete-contacts). */
export const bulkIds = recordIds
  .min(1, { error: () => t('refused.one-contact') })
  .max(500, { error: () => t('refused.most-contacts', { most: 500 }) });

/** `POST /api/contacts/bulk-delete` */
export const bulkDeleteInput = z.strictObject({ ids: bulkIds });

/** Deletes those of these contacts that are here; with a `deletionId` they can be brought back by it. */
export async function bulkDelete(
  { db, env }: Omit<WritingParts, 'by'>,
  workspaceId: WorkspaceId,
  { ids }: z.infer<typeof bulkDeleteInput>,
  deletionId: string | null = null,
): Promise<Deleted> {
  return { deleted: await deleteContacts(db, workspaceId, ids, hashKeysOf(env), deletionId) };
}

/** The same of one contact. That it was unsubscribed stays known. */
export async function deleteContact(
  { db, env }: Omit<WritingParts, 'by'>,
  workspaceId: WorkspaceId,
  id: string,
  deletionId: string | null = null,
): Promise<Refusal | null> {
  const deleted = await deleteContacts(db, workspaceId, [id], hashKeysOf(env), deletionId);
  return deleted === 0 ? notFound('contact') : null;
}
