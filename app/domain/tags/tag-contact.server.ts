import type { Parts } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { changeTags, type TagChanges } from '#db/queries/contacts/contact-tags.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

type Tagging = Pick<Parts, 'db'>;

export interface TagOnContact {
  tagId: string;
  contactId: string;
}

/** Puts a tag on a contact; repeatable. */
export const tagContact = (parts: Tagging, workspaceId: WorkspaceId, { tagId, contactId }: TagOnContact) =>
  change(parts, workspaceId, contactId, { add: [tagId], remove: [] });

/** Takes a tag off a contact; repeatable. */
export const untagContact = (parts: Tagging, workspaceId: WorkspaceId, { tagId, contactId }: TagOnContact) =>
  change(parts, workspaceId, contactId, { add: [], remove: [tagId] });

async function change(
  { db }: Tagging,
  workspaceId: WorkspaceId,
  contactId: string,
  changes: TagChanges,
): Promise<Refusal | null> {
  const { found, knownTagIds } = await changeTags(db, workspaceId, [contactId], changes);
  if (knownTagIds.length === 0) return notFound('tag');
  return found === 0 ? notFound('contact') : null;
}
