import type { Services } from '#app/context.server.ts';
import { dropBlankExtras, findProblems } from '#app/csv/records/record-problems.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import { type FailedRow, isFailed } from '#app/domain/imports/rows/read-row.ts';
import { isUnread } from '#app/domain/imports/rows/row-errors.ts';
import type { ReadyRow } from '#app/domain/imports/run/apply-rows.server.ts';
import { planRows, type RowPlan } from '#app/domain/imports/run/plan-rows.server.ts';
import { t } from '#app/words/language/t.ts';
import { withinLanguage } from '#app/words/language/within-language.server.ts';
import { failedAmong, failedRowPages } from '#db/queries/imports/failed-rows.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import { type ClaimedCall, readMended } from '#db/queries/keys/idempotent-calls.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { applyMended, outcomesOnce, type RowOutcome } from './apply-mended.server.ts';
import { failedRowsGone } from './failed-rows-gone.ts';
import type { MendedRow, RepairInput } from './repair-input.ts';
import { heldAgainstStored } from './stored-cells.ts';

type Repairing = Pick<Services, 'db' | 'env' | 'now'>;

/**
 * Applies failed rows of an import that has ended with other cells, as if its file had had them there last
 * (docs/rules/csv.md#mended-rows): all, or none where one of them is not among the failed. Cells that only a
 * spreadsheet changed are as they were, unless they were `typed`. What became of each, in the order in which they are
 * given, is kept with the `call`, if there is one.
 */
export async function repairRows(
  services: Repairing,
  workspaceId: WorkspaceId,
  id: string,
  { rows: given, typed = false }: RepairInput & { typed?: boolean },
  call: ClaimedCall | null = null,
): Promise<RowOutcome[] | Refusal> {
  const numbers = given.map(({ row }) => row);
  const record = await findMendable(services, workspaceId, id, numbers);
  if (record instanceof Refusal) return record;
  const plan = await planRows(services, workspaceId, record);
  const mended = typed ? given : await heldAgainstFailed(services, workspaceId, record, given);
  const inOrder = mended.toSorted((a, b) => a.row - b.row);
  // reasons are stored as the error file has them, whatever language the page is in
  const outcomes = await withinLanguage('en', () => {
    const rows = { ...plan.target, ...readMendedRows(inOrder, plan, record.headers?.length ?? 0) };
    const refuse = async () => {
      const still = await findMendable(services, workspaceId, id, numbers);
      return still instanceof Refusal ? still : null;
    };
    return applyMended(services.db, rows, refuse, call);
  });
  return outcomes instanceof Refusal ? outcomes : inOrderOf(numbers, outcomes);
}

function inOrderOf(numbers: readonly number[], outcomes: readonly RowOutcome[]): RowOutcome[] {
  const byRow = new Map(outcomes.map((outcome) => [outcome.row, outcome]));
  return numbers.flatMap((row) => byRow.get(row) ?? []);
}

/**
 * What became of the rows when this call mended them; a row that failed again has the reasons that it fails for now. A
 * Refusal if the call has mended nothing, or the import's rows are gone.
 */
export async function repairedBefore(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
  { rows }: RepairInput,
  call: ClaimedCall,
): Promise<RowOutcome[] | Refusal> {
  const [record, mended] = await Promise.all([findImport(db, workspaceId, id), readMended(db, workspaceId, call)]);
  if (!record || !mended) return notFound('import');
  if (record.swept_at) return failedRowsGone();
  const numbers = rows.map(({ row }) => row);
  const failing = [];
  for await (const page of failedRowPages(db, workspaceId, id, numbers)) {
    failing.push(...page.map(({ row_number: row, errors }) => ({ row, errors })));
  }
  return inOrderOf(numbers, outcomesOnce(mended, failing));
}

/** The import, if these rows of it can be mended. */
async function findMendable(
  services: Repairing,
  workspaceId: WorkspaceId,
  id: string,
  rows: readonly number[],
): Promise<ImportRow | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'repair');
  if (record instanceof Refusal) return record;
  if (record.swept_at) return failedRowsGone();
  const failed = await failedAmong(services.db, workspaceId, id, rows);
  const other = rows.find((row) => !failed.has(row));
  return other === undefined ? record : new Refusal('NOT_FOUND', t('refused.no-such-failed-row', { row: other }));
}

/** The rows, with cells that only a spreadsheet changed as they are stored. */
async function heldAgainstFailed(
  { db }: Repairing,
  workspaceId: WorkspaceId,
  record: ImportRow,
  given: readonly MendedRow[],
): Promise<MendedRow[]> {
  const held = new Map(given.map((row) => [row.row, row]));
  for await (const page of failedRowPages(db, workspaceId, record.id, [...held.keys()])) {
    for (const stored of page) {
      const { row_number: row } = stored;
      if (!isUnread(stored.errors)) {
        held.set(row, { row, cells: heldAgainstStored(held.get(row)?.cells ?? [], stored, record) });
      }
    }
  }
  return [...held.values()];
}

/** Cells as a record of the file that has so many columns. */
export function readMendedRows(given: readonly MendedRow[], { readRow, failLate }: RowPlan, width: number) {
  const rows: ReadyRow[] = [];
  const failures: FailedRow[] = [];
  for (const { row, cells: asGiven } of given) {
    const cells = [...asGiven];
    dropBlankExtras(cells, width);
    const record = { row, cells, problems: findProblems(cells, width) };
    const read = readRow(record);
    if (isFailed(read)) failures.push(read);
    else rows.push({ number: row, person: read, failed: (reasons) => failLate(record, reasons) });
  }
  return { rows, failures };
}
