import type { Parts } from '#app/context.server.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { countImports, type ImportRow, listImports as listStored } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Import } from './import-resource.ts';
import { isAllowed } from './transitions.ts';
import { viewImport } from './view-import.ts';

type Listing = Pick<Parts, 'db' | 'now'>;

/** A page of a workspace's imports, newest first. */
export function listImports(parts: Listing, workspaceId: WorkspaceId, page: ListPage): Promise<ListAnswer<Import>> {
  return list(parts, workspaceId, page, (row) => viewImport(row, parts.now()));
}

/** As listImports, with whether each may be resumed. */
export function listImportsForPage(
  parts: Listing,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<Import & { canResume: boolean }>> {
  return list(parts, workspaceId, page, (row) => ({
    ...viewImport(row, parts.now()),
    canResume: isAllowed('resume', row, parts.now()),
  }));
}

async function list<T>({ db }: Listing, workspaceId: WorkspaceId, page: ListPage, view: (row: ImportRow) => T) {
  const [rows, total] = await Promise.all([
    listStored(db, workspaceId, { before: page.after, limit: page.limit + 1 }),
    countImports(db, workspaceId),
  ]);
  return listAnswer(page, rows, total, { view, position: (row) => row.id });
}
