import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { type ListAnswer, type ListPage, pageAnswer } from '#app/domain/list-page.ts';
import { authorsOf, type Viewer } from '#app/domain/members/authors.server.ts';
import { countExports, findExport, type ListedExportRow, selectExportPage } from '#db/queries/exports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Export } from './export-resource.ts';
import { viewExport } from './view-export.server.ts';

type Reading = Pick<Services, 'db' | 'env' | 'now'>;

export async function getExport(services: Reading, workspaceId: WorkspaceId, id: string): Promise<Export | Refusal> {
  const record = await findExport(services.db, workspaceId, id);
  return record ? viewExport(services, record) : notFound('export');
}

/** A page of a workspace's exports, newest first. Where filters are long it may hold fewer than its limit. */
export async function listExports(
  services: Reading,
  workspaceId: WorkspaceId,
  page: ListPage,
): Promise<ListAnswer<Export>> {
  const { found, total } = await read(services, workspaceId, page);
  const rows = await Promise.all(found.rows.map((row) => viewExport(services, row)));
  return pageAnswer(page, { ...found, rows }, total, { view: (view) => view, position: ({ id }) => id });
}

/** A page says a filter several times over. */
const MOST_BYTES_SHOWN = 100_000;

/** As listExports, for the eye: with who made each. */
export async function listExportsForPage(
  services: Reading,
  viewer: Viewer,
  page: ListPage,
): Promise<ListAnswer<Export & { author: string | null }>> {
  const { found, total } = await read(services, viewer.workspaceId, page, MOST_BYTES_SHOWN);
  const authorOf = await authorsOf(services, viewer, found.rows);
  const shown = async (row: ListedExportRow) => ({ ...(await viewExport(services, row)), author: authorOf(row) });
  const rows = await Promise.all(found.rows.map(shown));
  return pageAnswer(page, { ...found, rows }, total, { view: (view) => view, position: ({ id }) => id });
}

async function read({ db }: Reading, workspaceId: WorkspaceId, page: ListPage, mostBytes?: number) {
  const asked = { before: page.after, limit: page.limit, ...(mostBytes && { mostBytes }) };
  const [found, total] = await Promise.all([selectExportPage(db, workspaceId, asked), countExports(db, workspaceId)]);
  return { found, total };
}
