import { isBlank } from '#app/csv/blank.ts';
import { invalid, Refusal } from '#app/domain/errors.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { createTag, type Saving } from './save-tag.server.ts';
import { newTagInput } from './tag-input.ts';

/** Ids of tags that people chose, with the one they named beside them: made if it is new, else the one of that name. */
export async function nameTags(
  services: Saving,
  workspaceId: WorkspaceId,
  ids: string[],
  newName: string,
): Promise<string[] | Refusal> {
  if (isBlank(newName)) return ids;
  const input = newTagInput.safeParse({ name: newName });
  if (!input.success) return invalid([{ path: 'new_tag', message: input.error.issues[0]?.message ?? '' }]);
  const made = await createTag(services, workspaceId, input.data);
  if (!(made instanceof Refusal)) return [...ids, made.id];
  const namedAlready = made.facts?.tag_id;
  return namedAlready ? [...ids, namedAlready] : made;
}
