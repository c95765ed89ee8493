import type { Services } from '#app/context.server.ts';
import type { Inspection } from '#app/csv/inspection/inspect.ts';
import { findMendable } from '#db/queries/imports/repairs/find-mendable.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type RepairColumns, repairColumns, repairedRow } from './repair-columns.ts';

/** Rows of the sample whose numbers are compared. */
const ROWS_COMPARED = 500;

/** An import whose failed rows a file mends, and where in the file they are. */
export interface Repaired {
  id: string;
  filename: string;
  /** How many rows are among the failed. */
  failed: number;
  columns: RepairColumns;
}

/**
 * The newest import to whose failed rows a file fits, by its headers and the row numbers of its sample, and that can
 * still be mended (docs/rules/csv.md#an-error-file-that-comes-back); null where there is none.
 */
export async function findRepaired(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  { headers, rows, isErrorFile }: Pick<Inspection, 'headers' | 'rows' | 'isErrorFile'>,
): Promise<Repaired | null> {
  if (!isErrorFile) return null;
  // both columns are the first, whatever import it is
  const numbers = rows.slice(0, ROWS_COMPARED).map(({ cells }) => repairedRow(cells, { row: 0 }));
  const said = numbers.filter((number) => number !== null);
  if (said.length < numbers.length || said.length === 0) return null;
  for (const { headers: own, ...found } of await findMendable(db, workspaceId, said)) {
    const columns = repairColumns(headers, own);
    if (columns) return { ...found, columns };
  }
  return null;
}
