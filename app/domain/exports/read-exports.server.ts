import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { type ListAnswer, type ListPage, pageAnswer } from '#app/domain/list-page.ts';
import { countExports, findExport, selectExportPage } from '#db/queries/exports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Export } from './export-resource.ts';
import { viewExport } from './view-export.server.ts';

type Reading = Pick<Services, 'db' | 'env' | 'now'>;

export async function getExport(services: Reading, workspaceId: WorkspaceId, id: string): Promise<Export | Refusal> {
  const record = await findExport(services.db, workspaceId, id);
  return record ? viewExport(services, record) : notFound('export');
}

/** A page of a workspace's exports, newest first. Where filters are long it may hold fewer than its limit. */
export const listExports = (services: Reading, workspaceId: WorkspaceId, page: ListPage): Promise<ListAnswer<Export>> =>
  list(services, workspaceId, page);

/** A page says a filter several times over. */
const MOST_BYTES_SHOWN = 100_000;

/** As listExports, for the eye. */
export const listExportsForPage = (
  services: Reading,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<Export>> => list(services, workspaceId, page, MOST_BYTES_SHOWN);

async function list(
  services: Reading,
  workspaceId: WorkspaceId,
  page: ListPage,
  mostBytes?: number,
): Promise<ListAnswer<Export>> {
  const [found, total] = await Promise.all([
    selectExportPage(services.db, workspaceId, {
      before: page.after,
      limit: page.limit,
      ...(mostBytes && { mostBytes }),
    }),
    countExports(services.db, workspaceId),
  ]);
  const rows = await Promise.all(found.rows.map((row) => viewExport(services, row)));
  return pageAnswer(page, { rows, hasMore: found.hasMore }, total, { view: (view) => view, position: ({ id }) => id });
}
