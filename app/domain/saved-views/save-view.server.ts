import type { Services } from '#app/context.server.ts';
import { withoutEmptyFilters } from '#app/domain/contacts/values/contact-filter.ts';
import { limitReached, notFound, Refusal } from '#app/domain/errors.ts';
import type { Env } from '#app/env.server.ts';
import { viewNameTaken } from '#app/words/failures/refusals.ts';
import { deleteSavedView, insertSavedView, updateSavedView, type WrittenView } from '#db/queries/views/saved-views.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { NewSavedViewInput, SavedViewChangesInput } from './saved-view-input.ts';
import type { SavedView } from './saved-view-resource.ts';
import { showSavedView } from './show-saved-view.ts';

interface Saving extends Pick<Services, 'db'> {
  env: Pick<Env, 'SAVED_VIEWS_PER_WORKSPACE'>;
}

/** Keeps a list of contacts under a name; it must be new here, ignoring case. */
export async function saveView(
  { db, env }: Saving,
  workspaceId: WorkspaceId,
  { filter, ...input }: NewSavedViewInput,
): Promise<SavedView | Refusal> {
  const most = env.SAVED_VIEWS_PER_WORKSPACE;
  const values = { ...input, filter: withoutEmptyFilters(filter) };
  return answerWritten(await insertSavedView(db, workspaceId, values, most), most);
}

export async function changeView(
  { db, env }: Saving,
  workspaceId: WorkspaceId,
  id: string,
  { name, filter, order, columns }: SavedViewChangesInput,
): Promise<SavedView | Refusal> {
  const changes = {
    ...(name !== undefined && { name }),
    ...(filter !== undefined && { filter: withoutEmptyFilters(filter) }),
    ...(order !== undefined && { order }),
    ...(columns !== undefined && { columns }),
  };
  return answerWritten(await updateSavedView(db, workspaceId, id, changes), env.SAVED_VIEWS_PER_WORKSPACE);
}

function answerWritten(written: WrittenView, most: number): SavedView | Refusal {
  switch (written) {
    case 'missing':
      return notFound('view');
    case 'too_many':
      return limitReached('saved_views', most);
    case 'name_taken':
      return new Refusal('CONFLICT', viewNameTaken());
    default:
      return showSavedView(written);
  }
}

/** Removes a view; nobody it showed is touched. */
export async function removeView(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Refusal | null> {
  return (await deleteSavedView(db, workspaceId, id)) ? null : notFound('view');
}
