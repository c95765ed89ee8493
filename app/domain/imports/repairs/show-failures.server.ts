import type { Services } from '#app/context.server.ts';
import { COLUMNS_SHOWN } from '#app/domain/imports/upload/preview-for-eyes.ts';
import { sayStoredRowFailure } from '#app/words/failures/row-failures.ts';
import { countFailedRows, type FailedRowHere, readFailurePage } from '#db/queries/imports/failed-rows.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { suggestCell } from './suggest-cell.ts';

/** A page of the grid. */
const ROWS_SHOWN = 50;

/** A longer cell is not shown, and stays as it is unless it is written anew. */
const LONGEST_SHOWN = 2_000;

/** A failed row as its page shows it: of the columns shown, and why it failed. */
export interface ShownFailure {
  row: number;
  /** Null where a cell is too long to be shown. */
  cells: (string | null)[];
  /** `column` is the place among the columns shown; null where none is to blame. */
  errors: { code: string; message: string; column: number | null; suggestion: string | null }[];
}

export interface ShownFailures {
  /** Of the columns shown, their place in the file. */
  columns: { index: number; header: string }[];
  /** How many the file has. */
  allColumns: number;
  rows: ShownFailure[];
  /** How many rows there are of this code. */
  total: number;
  code: string | null;
  /** They come behind this row. */
  after: number;
  /** The page behind this one begins after this row; null on the last. */
  next: number | null;
}

/** A page of the failed rows for the eye, after a row number; of one code, or all. */
export async function showFailures(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  record: ImportRow,
  { code, after, limit = ROWS_SHOWN }: { code: string | null; after: number; limit?: number },
): Promise<ShownFailures> {
  const [page, total] = await Promise.all([
    readFailurePage(db, workspaceId, record.id, { after, limit, code }),
    countFailedRows(db, workspaceId, record.id, code),
  ]);
  const headers = record.headers ?? [];
  const columns = columnsShown(headers, record.mapping ?? [], page.rows);
  return {
    columns,
    allColumns: headers.length,
    rows: page.rows.map((row) => shownFailure(row, columns)),
    total,
    code,
    after,
    next: page.hasMore ? (page.rows.at(-1)?.row_number ?? null) : null,
  };
}

/** Of a wide file the columns at fault, and as many others as there is room for, those first that are imported. */
function columnsShown(headers: readonly string[], mapping: readonly (string | null)[], rows: readonly FailedRowHere[]) {
  const widest = Math.max(headers.length, ...rows.map(({ cells }) => cells.length));
  const all = Array.from({ length: widest }, (_, index) => ({ index, header: headers[index] ?? '' }));
  const blamed = new Set(rows.flatMap(({ errors }) => errors.map(({ column }) => column)));
  const weight = ({ index, header }: (typeof all)[number]) =>
    blamed.has(header) ? 0 : index < headers.length && mapping[index] != null ? 1 : 2;
  return all
    .toSorted((a, b) => weight(a) - weight(b))
    .slice(0, COLUMNS_SHOWN)
    .toSorted((a, b) => a.index - b.index);
}

function shownFailure({ row_number, cells, errors }: FailedRowHere, columns: ShownFailures['columns']): ShownFailure {
  return {
    row: row_number,
    cells: columns.map(({ index }) => {
      const cell = cells[index] ?? '';
      return cell.length > LONGEST_SHOWN ? null : cell;
    }),
    errors: errors.map((error) => {
      const { code, column: header } = error;
      const place = header === null ? -1 : columns.findIndex((column) => column.header === header);
      const index = columns[place]?.index;
      return {
        code,
        message: sayStoredRowFailure(error),
        column: place < 0 ? null : place,
        suggestion: index === undefined ? null : suggestCell(code, cells[index] ?? ''),
      };
    }),
  };
}
