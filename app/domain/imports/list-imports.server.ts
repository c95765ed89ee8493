import type { Parts } from '#app/context.server.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { countImports, listImports as listStored } from '#db/queries/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Import } from './import-resource.ts';
import { viewImport } from './view-import.ts';

/** A page of a workspace's imports, newest first. */
export async function listImports(
  { db, now }: Pick<Parts, 'db' | 'now'>,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<Import>> {
  const [rows, total] = await Promise.all([
    listStored(db, workspaceId, { before: page.after, limit: page.limit + 1 }),
    countImports(db, workspaceId),
  ]);
  return listAnswer(page, rows, total, { view: (row) => viewImport(row, now()), position: (row) => row.id });
}
