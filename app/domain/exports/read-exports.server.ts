import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { countExports, findExport, selectExportPage } from '#db/queries/exports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Export } from './export-resource.ts';
import { viewExport } from './view-export.server.ts';

type Reading = Pick<Services, 'db' | 'env' | 'now'>;

export async function getExport(services: Reading, workspaceId: WorkspaceId, id: string): Promise<Export | Refusal> {
  const record = await findExport(services.db, workspaceId, id);
  return record ? viewExport(services, record) : notFound('export');
}

/** A page of a workspace's exports, newest first. */
export async function listExports(
  services: Reading,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<Export>> {
  const [rows, total] = await Promise.all([
    selectExportPage(services.db, workspaceId, { before: page.after, limit: page.limit + 1 }),
    countExports(services.db, workspaceId),
  ]);
  const views = await Promise.all(rows.map((row) => viewExport(services, row)));
  return listAnswer(page, views, total, { view: (view) => view, position: ({ id }) => id });
}
