import type { Services } from '#app/context.server.ts';
import { firstNamed, type NamesInFilters } from '#app/words/contacts/contact-filter.ts';
import { type ImportChoice, importChoices, namedImports } from '#db/queries/imports/choices.ts';
import { namedTags } from '#db/queries/labels/choices.ts';
import type { StoredContactFilter } from '#db/schema/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What the tags and imports in these filters are called; what is not here any more is left out. */
export async function namesInFilters(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  filters: readonly StoredContactFilter[],
): Promise<NamesInFilters> {
  const tagIds = filters.flatMap(({ tag_ids = [], all_tag_ids = [] }) => [
    ...firstNamed(tag_ids),
    ...firstNamed(all_tag_ids),
  ]);
  const importIds = filters.flatMap(({ import_id }) => import_id ?? []);
  const [tags, imports] = await Promise.all([
    namedTags(db, workspaceId, [...new Set(tagIds)]),
    namedImports(db, workspaceId, [...new Set(importIds)]),
  ]);
  return { tags, imports };
}

/** So many of the newest are offered; others are reached from their own page. */
const OFFERED = 20;

/** The imports whose people a list can be narrowed to, newest first. */
export const offerImports = ({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId): Promise<ImportChoice[]> =>
  importChoices(db, workspaceId, OFFERED);
