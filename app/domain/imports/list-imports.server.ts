import type { Services } from '#app/context.server.ts';
import { type ListAnswer, type ListPage, listAnswer, pageAnswer } from '#app/domain/list-page.ts';
import { authorsOf, type Viewer } from '#app/domain/members/authors.server.ts';
import { countImports, selectImportPage, selectListedImports } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Import, ListedImport } from './import-resource.ts';
import { isAllowed } from './transitions.ts';
import { viewImport, viewListedImport } from './view-import.ts';

type Listing = Pick<Services, 'db' | 'now'>;

/** A page of a workspace's imports, newest first. Where mappings are long it may hold fewer than its limit. */
export async function listImports(
  services: Listing,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<Import>> {
  const [found, total] = await Promise.all([
    selectImportPage(services.db, workspaceId, { before: page.after, limit: page.limit }),
    countImports(services.db, workspaceId),
  ]);
  return pageAnswer(page, found, total, {
    view: (row) => viewImport(row, services.now()),
    position: (row) => row.id,
  });
}

/** As listImports, for the eye: without mappings, but with whether each may be resumed, and who made it. */
export async function listImportsForPage(
  services: Listing,
  viewer: Viewer,
  page: ListPage,
): Promise<ListAnswer<ListedImport & { canResume: boolean; author: string | null }>> {
  const { workspaceId } = viewer;
  const [rows, total] = await Promise.all([
    selectListedImports(services.db, workspaceId, { before: page.after, limit: page.limit + 1 }),
    countImports(services.db, workspaceId),
  ]);
  const authorOf = await authorsOf(services, viewer, rows);
  return listAnswer(page, rows, total, {
    view: (row) => ({
      ...viewListedImport(row, services.now()),
      canResume: isAllowed('resume', row, services.now()),
      author: authorOf(row),
    }),
    position: (row) => row.id,
  });
}
