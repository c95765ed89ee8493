import type { Services } from '#app/context.server.ts';
import type { Env } from '#app/env.server.ts';
import { customFieldChoices } from '#db/queries/labels/choices.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { FieldOffer } from './field-offer.ts';

/** So many are offered at first, or for a term; the others are found by more of their name. */
const OFFERED = 50;

/** The first names of custom fields, in code point order, or those with the term in it, for a page to choose from. */
export async function offerCustomFields(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  search = '',
): Promise<FieldOffer> {
  const found = await customFieldChoices(db, workspaceId, { search, limit: OFFERED + 1 });
  return { names: found.slice(0, OFFERED), hasMore: search !== '' || found.length > OFFERED };
}

export interface WithFieldLimit extends Pick<Services, 'db'> {
  env: Pick<Env, 'CUSTOM_FIELDS_PER_WORKSPACE'>;
}

/** All names, for a file whose columns go to any of them: as many as a workspace may have. */
export const allFieldNames = ({ db, env }: WithFieldLimit, workspaceId: WorkspaceId): Promise<string[]> =>
  customFieldChoices(db, workspaceId, { search: '', limit: env.CUSTOM_FIELDS_PER_WORKSPACE });
