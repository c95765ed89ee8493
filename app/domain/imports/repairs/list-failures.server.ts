import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import { type ListAnswer, type ListPage, pageAnswer } from '#app/domain/list-page.ts';
import { countFailedRows, readFailurePage } from '#db/queries/imports/failed-rows.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { failedRowsGone } from './failed-rows-gone.ts';
import { type Failure, type FailureFilter, viewFailure } from './failure-resource.ts';

/** What stands in a cursor of this list: the number of a row. */
export const rowPosition = z.string().regex(/^\d{1,10}$/);

/**
 * A page of an import's failed rows so far, in file order (docs/rules/api.md#failed-rows). Where rows weigh much it
 * holds fewer than its limit. Refused before confirm, and once they are swept.
 */
export async function listFailures(
  services: Pick<Services, 'db' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
  { filter, page }: { filter: FailureFilter; page: ListPage },
): Promise<ListAnswer<Failure> | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'read-errors');
  if (record instanceof Refusal) return record;
  if (record.swept_at) return failedRowsGone();
  const code = filter.code ?? null;
  const [found, total] = await Promise.all([
    readFailurePage(services.db, workspaceId, id, { after: Number(page.after ?? -1), limit: page.limit, code }),
    countFailedRows(services.db, workspaceId, id, code),
  ]);
  return pageAnswer(page, found, total, { view: viewFailure, position: (row) => String(row.row_number) });
}
