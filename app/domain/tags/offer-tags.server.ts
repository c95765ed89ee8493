import type { Services } from '#app/context.server.ts';
import { namedTags, tagChoices } from '#db/queries/labels/choices.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { TagOffer, TagOnOffer } from './tag-offer.ts';

/** So many are offered at first, or for a term; the others are found by more of their name. */
const OFFERED = 50;

/**
 * The first tags by name, or those with the term in it, for a page to choose from; the chosen ones are always there.
 */
export async function offerTags(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  { search = '', chosen = [] }: { search?: string; chosen?: readonly string[] } = {},
): Promise<TagOffer> {
  const [found, kept] = await Promise.all([
    tagChoices(db, workspaceId, { search, limit: OFFERED + 1 }),
    namedTags(db, workspaceId, chosen),
  ]);
  const offered = found.slice(0, OFFERED);
  const keptIds = new Set(kept.map(({ id }) => id));
  return {
    tags: [...kept, ...offered.filter(({ id }) => !keptIds.has(id))],
    hasMore: search !== '' || found.length > OFFERED,
  };
}

/** How these tags look, by name; what is not here is left out. */
export const lookAtTags = (
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<TagOnOffer[]> => namedTags(db, workspaceId, [...new Set(ids)]);
