import type { Services } from '#app/context.server.ts';
import { invalid, notFound, type Refusal } from '#app/domain/errors.ts';
import { noSuchTag } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import type { Author } from '#db/queries/history/author.ts';
import { removeTag } from '#db/queries/labels/remove-tag.ts';
import { existingTagIds, findTag } from '#db/queries/labels/tags.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Tag } from './tag-resource.ts';
import { viewTag } from './view-tag.ts';

/** Takes a tag off all its contacts and removes it. */
export async function deleteTag(
  { db, by }: Pick<Services, 'db'> & { by: Author },
  workspaceId: WorkspaceId,
  id: string,
): Promise<Refusal | null> {
  return (await removeTag(db, workspaceId, id, null, by)) === 'removed' ? null : notFound('tag');
}

const noSuchTarget = () => invalid([{ path: 'into', message: noSuchTag() }]);

/** Gives all contacts of a tag the tag `into` instead and removes the first. Returns `into`. */
export async function mergeTag(
  { db, by }: Pick<Services, 'db'> & { by: Author },
  workspaceId: WorkspaceId,
  id: string,
  into: string,
): Promise<Tag | Refusal> {
  const known = await existingTagIds(db, workspaceId, [id, into]);
  if (!known.includes(id)) return notFound('tag');
  if (!known.includes(into)) return noSuchTarget();
  if (id === into) return invalid([{ path: 'into', message: t('refused.tag-into-itself') }]);
  const outcome = await removeTag(db, workspaceId, id, into, by);
  if (outcome === 'target_missing') return noSuchTarget();
  if (outcome === 'missing') return notFound('tag');
  const merged = await findTag(db, workspaceId, into);
  return merged ? viewTag(merged) : notFound('tag');
}
