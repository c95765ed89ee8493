import type { Services } from '#app/context.server.ts';
import { limitReached, notFound, Refusal } from '#app/domain/errors.ts';
import type { Env } from '#app/env.server.ts';
import { t } from '#app/words/language/t.ts';
import { findTag, insertTagRow, type NamedTag, updateTagRow } from '#db/queries/labels/tags.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { NewTagInput, TagChangesInput } from './tag-input.ts';
import type { Tag } from './tag-resource.ts';
import { viewTag } from './view-tag.ts';

/** What making tags takes. */
export interface Saving extends Pick<Services, 'db'> {
  env: Pick<Env, 'TAGS_PER_WORKSPACE'>;
}

/** Makes a tag; its name must be new here, ignoring case (409 names the tag that has it). */
export async function createTag(services: Saving, workspaceId: WorkspaceId, tag: NewTagInput): Promise<Tag | Refusal> {
  const most = services.env.TAGS_PER_WORKSPACE;
  return answerNamed(services, workspaceId, await insertTagRow(services.db, workspaceId, tag, most));
}

export async function updateTag(
  services: Saving,
  workspaceId: WorkspaceId,
  id: string,
  changes: TagChangesInput,
): Promise<Tag | Refusal> {
  return answerNamed(services, workspaceId, await updateTagRow(services.db, workspaceId, id, changes));
}

async function answerNamed({ db, env }: Saving, workspaceId: WorkspaceId, named: NamedTag): Promise<Tag | Refusal> {
  if (named.outcome === 'missing') return notFound('tag');
  if (named.outcome === 'too_many') return limitReached('tags', env.TAGS_PER_WORKSPACE);
  if (named.outcome === 'name_taken') {
    return new Refusal('CONFLICT', t('refused.tag-name-taken'), { tag_id: named.id });
  }
  const tag = await findTag(db, workspaceId, named.id);
  return tag ? viewTag(tag) : notFound('tag');
}
