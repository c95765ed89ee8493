import type { Services } from '#app/context.server.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { countImports, type ImportRow, selectImportPage } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Import } from './import-resource.ts';
import { isAllowed } from './transitions.ts';
import { viewImport } from './view-import.ts';

type Listing = Pick<Services, 'db' | 'now'>;

/** A page of a workspace's imports, newest first. */
export function listImports(services: Listing, workspaceId: WorkspaceId, page: ListPage): Promise<ListAnswer<Import>> {
  return list(services, workspaceId, page, (row) => viewImport(row, services.now()));
}

/** As listImports, with whether each may be resumed. */
export function listImportsForPage(
  services: Listing,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<Import & { canResume: boolean }>> {
  return list(services, workspaceId, page, (row) => ({
    ...viewImport(row, services.now()),
    canResume: isAllowed('resume', row, services.now()),
  }));
}

async function list<T>({ db }: Listing, workspaceId: WorkspaceId, page: ListPage, view: (row: ImportRow) => T) {
  const [rows, total] = await Promise.all([
    selectImportPage(db, workspaceId, { before: page.after, limit: page.limit + 1 }),
    countImports(db, workspaceId),
  ]);
  return listAnswer(page, rows, total, { view, position: (row) => row.id });
}
