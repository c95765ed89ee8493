import type { Services } from '#app/context.server.ts';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import { viewContact } from '#app/domain/contacts/view-contact.ts';
import type { SavedView } from '#app/domain/saved-views/saved-view-resource.ts';
import { showSavedView } from '#app/domain/saved-views/show-saved-view.ts';
import { selectContactPage } from '#db/queries/contacts/list/list-contacts.ts';
import { findImportsByName, type ImportChoice } from '#db/queries/imports/choices.ts';
import { findSavedViewsByName } from '#db/queries/views/saved-views.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** So many of each: whoever means another one types on. */
const OF_EACH = 6;

export interface FoundByName {
  people: Contact[];
  imports: ImportChoice[];
  views: SavedView[];
}

/** People, imports and saved views of a workspace by a part of their name; nothing for no term. */
export async function findByName(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  search: string,
): Promise<FoundByName> {
  if (search === '') return { people: [], imports: [], views: [] };
  const asked = { search, limit: OF_EACH };
  const [people, imports, views] = await Promise.all([
    selectContactPage(db, workspaceId, { search }, { order: 'newest', after: null, limit: OF_EACH }),
    findImportsByName(db, workspaceId, asked),
    findSavedViewsByName(db, workspaceId, asked),
  ]);
  return { people: people.contacts.map(viewContact), imports, views: views.map(showSavedView) };
}
