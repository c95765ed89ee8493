import type { Services } from '#app/context.server.ts';
import { withoutErrorColumns } from '#app/csv/own-columns.ts';
import { writeRecord } from '#app/csv/records/write-record.ts';
import { Refusal } from '#app/domain/errors.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import { failedRowsGone } from '#app/domain/imports/repairs/failed-rows-gone.ts';
import { type FailedRowHere, readFailurePage, widestFailure } from '#db/queries/imports/failed-rows.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { errorCell, isUnread } from './row-errors.ts';

const PAGE = 500;
const BOM = '\uFEFF';

/**
 * The failed rows so far as a file that can be corrected and uploaded again (docs/rules/csv.md#the-error-file),
 * streamed page by page. Refused once swept, or before confirm.
 */
export async function failedRowsFile(
  services: Pick<Services, 'db' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<{ filename: string; body: ReadableStream<Uint8Array> } | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'read-errors');
  if (record instanceof Refusal) return record;
  if (record.swept_at) return failedRowsGone();
  const pages = failedRows(services.db, workspaceId, record);
  // before the status is sent: whoever gets a 200 gets the file
  let next: IteratorResult<string> | null = await pages.next();
  const encoder = new TextEncoder();
  return {
    filename: `${record.filename.replace(/\.csv$/i, '')} errors.csv`,
    body: new ReadableStream({
      async pull(controller) {
        const { done, value } = next ?? (await pages.next());
        next = null;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await pages.return(undefined);
      },
    }),
  };
}

/** The lines of the file, a page of rows at a time; the first with the header. */
async function* failedRows(
  db: Services['db'],
  workspaceId: WorkspaceId,
  { id, headers: ownHeaders, options }: ImportRow,
): AsyncGenerator<string, void> {
  const headers = withoutErrorColumns(ownHeaders ?? []);
  const leftOut = (ownHeaders?.length ?? 0) - headers.length;
  const pageAfter = (row: number) => readFailurePage(db, workspaceId, id, { after: row, limit: PAGE });
  const [first, widest] = await Promise.all([pageAfter(-1), widestFailure(db, workspaceId, id)]);
  // as many blank headers as the widest row has cells too many
  const width = Math.max(headers.length, widest - leftOut);
  const blank = (count: number) => Array<string>(Math.max(0, count)).fill('');
  const linesOf = (page: readonly FailedRowHere[]) =>
    page
      .map(({ row_number, errors, cells }) => {
        const isText = isUnread(errors) && cells.length <= 1;
        const own = isText ? cells : cells.slice(leftOut);
        // what mends another import's rows names those, so that it can come back once more
        const row = options?.as_repair ? (isText ? '' : (cells[0] ?? '')) : String(row_number);
        return writeRecord([row, errorCell(errors), ...own, ...blank(width - own.length)]);
      })
      .join('');
  yield BOM + writeRecord(['row', 'error', ...headers, ...blank(width - headers.length)]) + linesOf(first.rows);
  for (let { rows, hasMore } = first; hasMore; ) {
    ({ rows, hasMore } = await pageAfter(rows.at(-1)?.row_number ?? 0));
    yield linesOf(rows);
  }
}
