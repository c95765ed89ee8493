import type { Services } from '#app/context.server.ts';
import { printable } from '#app/csv/printable.ts';
import type { CsvRecord } from '#app/csv/records/record-list.ts';
import { firstCodePoints } from '#app/domain/contacts/values/limits.ts';
import type { MendedRow } from '#app/domain/imports/repairs/repair-input.ts';
import { heldAgainstStored } from '#app/domain/imports/repairs/stored-cells.ts';
import { SHOWN_VALUE } from '#app/domain/imports/rows/read-row.ts';
import { isUnread, type RejoinFault } from '#app/domain/imports/rows/row-errors.ts';
import { sayRowFailure } from '#app/words/failures/row-failures.ts';
import { failedRowPages } from '#db/queries/imports/failed-rows.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import { lookAtNamedRows } from '#db/queries/imports/repairs/named-rows.ts';
import type { StoredRowError } from '#db/schema/import-rows.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type RepairColumns, repairedCells, repairedRow } from './repair-columns.ts';

/** A row of the file that fails there. */
interface FailedHere {
  row: number;
  errors: readonly StoredRowError[];
  cells: readonly string[];
}

/** What rows of a file that rejoins an import are to that one. */
export interface SortedRows {
  /** Those that mend a failed row, in the order of its rows, and each as the file has it. */
  mending: (MendedRow & { record: CsvRecord })[];
  /** Rows of the file that mend none, with why. */
  failures: FailedHere[];
  /** How many others have mended already. */
  passed: number;
}

/**
 * Tells which failed rows the records of a file mend, and with which cells: those that only a spreadsheet changed are
 * as stored (docs/rules/csv.md#an-error-file-that-comes-back). `mended` is null where the import that `file` would mend
 * can no longer be. Records that were not cut into cells are passed over.
 */
export async function sortRows(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  file: ImportRow,
  mended: { record: ImportRow; columns: RepairColumns } | null,
  records: readonly CsvRecord[],
): Promise<SortedRows> {
  const { headers } = file;
  const width = headers?.length ?? 0;
  const columns = mended?.columns ?? { row: 0, own: [], leftOut: 0, extra: [] };
  const failures: FailedHere[] = [];
  const named = new Map<number, CsvRecord>();
  const again: [number, CsvRecord][] = [];
  const fail = (record: CsvRecord, fault: RejoinFault) => failures.push(rowFault(record, columns.row, headers, fault));
  for (const record of records) {
    if (record.raw !== undefined) continue;
    const number = repairedRow(record.cells, columns);
    if (number === null) fail(record, { fault: 'NO_NUMBER' });
    else if (named.has(number)) again.push([number, record]);
    else named.set(number, record);
  }
  const known = await lookAtNamedRows(db, workspaceId, {
    mendedId: mended?.record.id ?? file.id,
    fileId: file.id,
    rows: [...named.keys()],
    column: columns.row,
  });
  const [failed, passed, before] = [new Set(known.failed), new Set(known.mended), new Set(known.before)];
  const isMending = (row: number) => mended !== null && failed.has(row) && !before.has(row);
  for (const [row, record] of [...named, ...again]) {
    if (before.has(row) || named.get(row) !== record) fail(record, { fault: 'NAMED_TWICE', row });
    else if (mended === null || !(failed.has(row) || passed.has(row))) fail(record, { fault: 'NOT_FAILED', row });
  }
  const mending: SortedRows['mending'] = [];
  const rows = [...named.keys()].filter(isMending);
  for await (const page of mended ? failedRowPages(db, workspaceId, mended.record.id, rows) : []) {
    for (const stored of page) {
      const record = named.get(stored.row_number);
      if (!record || !mended) continue;
      const cells = repairedCells(record.cells, columns, width, stored.cells);
      if (!isUnread(stored.errors)) {
        mending.push({ row: stored.row_number, cells: heldAgainstStored(cells, stored, mended.record), record });
      } else if (isAsItWas(cells.slice(columns.leftOut), stored.cells)) {
        failures.push({ row: record.row, errors: stored.errors, cells: record.cells.map(printable) });
      } else mending.push({ row: stored.row_number, cells, record });
    }
  }
  return { mending, failures, passed: [...named.keys()].filter((row) => passed.has(row) && !before.has(row)).length };
}

/** A row that was never cut into cells is written with the beginning of its text in the first. */
const isAsItWas = ([first = '', ...others]: readonly string[], [stored = '']: readonly string[]): boolean =>
  first === stored && others.every((cell) => cell === '');

function rowFault(
  { row, cells }: CsvRecord,
  column: number,
  headers: readonly string[] | null,
  fault: RejoinFault,
): FailedHere {
  const value = cells[column] ?? '';
  const error = {
    code: 'INVALID_VALUE',
    column: headers?.[column] ?? null,
    value: value === '' ? null : printable(firstCodePoints(value, SHOWN_VALUE)),
    message: sayRowFailure('INVALID_VALUE', fault),
    facts: fault,
  };
  return { row, errors: [error], cells: cells.map(printable) };
}
