import type { Services } from '#app/context.server.ts';
import { tagChoices } from '#db/queries/labels/choices.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

interface TagOnOffer {
  id: string;
  name: string;
  color: string | null;
  emoji: string | null;
}

/** All tags of a workspace as they look, by name, for a page to choose from. */
export const offerTags = ({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId): Promise<TagOnOffer[]> =>
  tagChoices(db, workspaceId);
