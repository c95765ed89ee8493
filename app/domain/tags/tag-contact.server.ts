import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { changeTags, type TagChanges } from '#db/queries/contacts/contact-tags.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

type Tagging = Pick<Services, 'db'>;

export interface TagOnContact {
  tagId: string;
  contactId: string;
}

/** Puts a tag on a contact; repeatable. */
export const tagContact = (services: Tagging, workspaceId: WorkspaceId, { tagId, contactId }: TagOnContact) =>
  change(services, workspaceId, contactId, { add: [tagId], remove: [] });

/** Takes a tag off a contact; repeatable. */
export const untagContact = (services: Tagging, workspaceId: WorkspaceId, { tagId, contactId }: TagOnContact) =>
  change(services, workspaceId, contactId, { add: [], remove: [tagId] });

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
