import type { Services } from '#app/context.server.ts';
import { customFieldNames } from '#db/queries/labels/choices.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** The names of all custom fields of a workspace, in code point order, for a page to choose from. */
export const offerCustomFields = ({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId): Promise<string[]> =>
  customFieldNames(db, workspaceId);
