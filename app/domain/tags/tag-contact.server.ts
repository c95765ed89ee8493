import type { Services } from '#app/context.server.ts';
import { limitReached, notFound, type Refusal } from '#app/domain/errors.ts';
import type { Env } from '#app/env.server.ts';
import { changeTags, type TagChanges } from '#db/queries/contacts/contact-tags.ts';
import type { Author } from '#db/queries/history/author.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What tagging contacts takes. */
export interface Tagging extends Pick<Services, 'db'> {
  env: Pick<Env, 'TAGS_PER_CONTACT'>;
  by: Author;
}

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
  { db, env, by }: Tagging,
  workspaceId: WorkspaceId,
  contactId: string,
  changes: TagChanges,
): Promise<Refusal | null> {
  const most = env.TAGS_PER_CONTACT;
  const { found, fits, knownTagIds } = await changeTags(db, workspaceId, [contactId], changes, { most, by });
  if (knownTagIds.length === 0) return notFound('tag');
  if (found === 0) return notFound('contact');
  return fits ? null : limitReached('tags_of_contact', most);
}
