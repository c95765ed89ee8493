import { z } from 'zod';
import { invalid, limitReached, type Refusal } from '#app/domain/errors.ts';
import type { Tagging } from '#app/domain/tags/tag-contact.server.ts';
import { t } from '#app/words/language/t.ts';
import { changeTags } from '#db/queries/contacts/contact-tags.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Changed } from './contact-resource.ts';
import { bulkIds } from './delete-contacts.server.ts';
import { once, recordIds } from './values/id-list.ts';
import { unknownTags } from './write-refusals.ts';

const tagIds = recordIds.max(100, { error: () => t('refused.most-tags', { most: 100 }) }).default([]);

/** `POST /api/contacts/bulk-tag` */
export const bulkTagInput = z.strictObject({ ids: bulkIds, add: tagIds, remove: tagIds });

/** Tags and untags those of these contacts that are here. `changed` counts those whose tags differ now. */
export async function bulkTag(
  { db, env, by }: Tagging,
  workspaceId: WorkspaceId,
  { ids, add, remove }: z.infer<typeof bulkTagInput>,
): Promise<Changed | Refusal> {
  const both = remove.findIndex((id) => add.includes(id));
  if (both >= 0) return invalid([{ path: `remove.${both}`, message: t('refused.tag-both') }]);
  const most = env.TAGS_PER_CONTACT;
  const changes = { add: once(add), remove: once(remove) };
  const { changed, fits, knownTagIds } = await changeTags(db, workspaceId, ids, changes, { most, by });
  const unknown = (path: string, given: string[]) =>
    given.every((id) => knownTagIds.includes(id)) ? null : unknownTags(path, given, knownTagIds);
  return (
    unknown('add', add) ?? unknown('remove', remove) ?? (fits ? { changed } : limitReached('tags_of_contact', most))
  );
}
