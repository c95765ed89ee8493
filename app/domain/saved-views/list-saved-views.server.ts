import type { Services } from '#app/context.server.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import type { Env } from '#app/env.server.ts';
import { countSavedViews, selectSavedViews } from '#db/queries/views/saved-views.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { SavedView } from './saved-view-resource.ts';
import { showSavedView } from './show-saved-view.ts';

/** A page of a workspace's saved views, by name. */
export async function listSavedViews(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<SavedView>> {
  const [rows, total] = await Promise.all([
    selectSavedViews(db, workspaceId, { after: page.after, limit: page.limit + 1 }),
    countSavedViews(db, workspaceId),
  ]);
  return listAnswer(page, rows, total, { view: showSavedView, position: (row) => row.name_key });
}

/** All of them: there are only so many. */
export async function allSavedViews(
  { db, env }: Pick<Services, 'db'> & { env: Pick<Env, 'SAVED_VIEWS_PER_WORKSPACE'> },
  workspaceId: WorkspaceId,
): Promise<SavedView[]> {
  const rows = await selectSavedViews(db, workspaceId, { after: null, limit: env.SAVED_VIEWS_PER_WORKSPACE });
  return rows.map(showSavedView);
}
