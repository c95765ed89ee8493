import type { Services } from '#app/context.server.ts';
import type { ListedExportRow } from '#db/queries/exports/records.ts';
import { liveLink } from './download-link.server.ts';
import type { Export } from './export-resource.ts';

/** An export as the API and the pages show it (docs/rules/api.md#the-export-resource). */
export async function viewExport(services: Pick<Services, 'env' | 'now'>, row: ListedExportRow): Promise<Export> {
  return {
    id: row.id,
    filename: row.filename,
    format: row.format,
    columns: row.chosen,
    status: row.status,
    failure: row.failure,
    filter: row.filter,
    row_count: row.row_count,
    processed_rows: row.processed_rows,
    size_bytes: row.size_bytes,
    download_url: await liveLink(services, row),
    expires_at: row.expires_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    completed_at: row.completed_at?.toISOString() ?? null,
  };
}
