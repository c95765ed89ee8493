import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { type ChangeRow, countChanges, findChange, latestChange, selectChanges } from '#db/queries/changes/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { ContactChange, ShownChange } from './change-resource.ts';
import { isUndoable, viewChange } from './view-change.ts';

type Reading = Pick<Services, 'db' | 'now'>;

export async function getChange(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<ContactChange | Refusal> {
  const record = await findChange(db, workspaceId, id);
  return record ? viewChange(record) : notFound('change');
}

const shown = (row: ChangeRow, now: Date): ShownChange => ({ ...viewChange(row), canUndo: isUndoable(row, now) });

/** A page of a workspace's changes, newest first. */
export const listChanges = (
  services: Reading,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<ContactChange>> => list(services, workspaceId, page, viewChange);

/** As listChanges, with whether each can be taken back. */
export const listChangesForPage = (
  services: Reading,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<ShownChange>> => list(services, workspaceId, page, (row) => shown(row, services.now()));

async function list<T>(services: Reading, workspaceId: WorkspaceId, page: ListPage, view: (row: ChangeRow) => T) {
  const [rows, total] = await Promise.all([
    selectChanges(services.db, workspaceId, { before: page.after, limit: page.limit + 1 }),
    countChanges(services.db, workspaceId),
  ]);
  return listAnswer(page, rows, total, { view, position: ({ id }) => id });
}

/** So long a page of contacts tells of a change that has ended. */
const NEWS_FOR_MINUTES = 10;

/** The change that the list of contacts tells of. */
export async function changeInTheNews(services: Reading, workspaceId: WorkspaceId): Promise<ShownChange | null> {
  const record = await latestChange(services.db, workspaceId, NEWS_FOR_MINUTES);
  return record && shown(record, services.now());
}
