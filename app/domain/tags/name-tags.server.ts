import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { isBlank, trim } from '#app/csv/blank.ts';
import { invalid, Refusal } from '#app/domain/errors.ts';
import { t } from '#app/words/language/t.ts';
import { findTagByName } from '#db/queries/labels/choices.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { createTag, type Saving } from './save-tag.server.ts';
import { type NewTagInput, newTagInput } from './tag-input.ts';

/** A form has no more, and each is a write of its own. */
const MOST_NAMES = 20;

/** Ids of tags that people chose, with those they named beside them: made if new, else the ones of those names. */
export async function nameTags(
  services: Saving,
  workspaceId: WorkspaceId,
  ids: string[],
  names: string[],
): Promise<string[] | Refusal> {
  const inputs = readNames(names);
  if (inputs instanceof Refusal) return inputs;
  const all = new Set(ids);
  for (const input of inputs) {
    const id = await madeOrThere(services, workspaceId, input);
    if (id instanceof Refusal) return id;
    all.add(id);
  }
  return [...all];
}

/** The tags of these names as they would be if they were made: those that are there have their own ids. */
export async function foreseeTags(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  names: string[],
): Promise<ForeseenTag[] | Refusal> {
  const inputs = readNames(names);
  if (inputs instanceof Refusal) return inputs;
  const tags = new Map<string, ForeseenTag>();
  for (const { name } of inputs) {
    const key = name.toLowerCase();
    if (tags.has(key)) continue;
    tags.set(key, { id: (await findTagByName(db, workspaceId, name)) ?? crypto.randomUUID(), name, key });
  }
  return [...tags.values()];
}

export interface ForeseenTag {
  id: string;
  name: string;
  key: string;
}

function readNames(names: string[]): NewTagInput[] | Refusal {
  const inputs = z
    .array(newTagInput)
    .max(MOST_NAMES, { error: () => t('refused.most-new-tags', { most: MOST_NAMES }) })
    .safeParse(names.filter((name) => !isBlank(name)).map((name) => ({ name })));
  if (!inputs.success) return invalid([{ path: 'new_tag', message: inputs.error.issues[0]?.message ?? '' }]);
  return inputs.data;
}

async function madeOrThere(services: Saving, workspaceId: WorkspaceId, input: NewTagInput): Promise<string | Refusal> {
  const made = await createTag(services, workspaceId, input);
  if (!(made instanceof Refusal)) return made.id;
  return made.facts?.tag_id ?? made;
}

/** The id of the tag of this name, ignoring case and blanks around it. */
export const tagNamed = (
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  name: string,
): Promise<string | null> => findTagByName(db, workspaceId, trim(name));
