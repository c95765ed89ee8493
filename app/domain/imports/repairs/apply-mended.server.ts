import type { AppliedInOrder } from '#app/domain/imports/people/apply-in-order.ts';
import { decideUntilWritten } from '#app/domain/imports/people/apply-keyed-rows.server.ts';
import type { PersonInView } from '#app/domain/imports/people/people-in-view.ts';

import type { ReadyRow, RowsOfBatch } from '#app/domain/imports/run/apply-rows.server.ts';
import type { OUTCOMES } from '#app/words/outcomes.ts';
import type { Db } from '#db/client.ts';
import type { MergeRule } from '#db/queries/imports/batch/merge-rule.ts';
import { applyMendedRows } from '#db/queries/imports/repairs/apply-mended-rows.ts';
import type { ClaimedCall } from '#db/queries/keys/idempotent-calls.ts';
import type { MendedRows } from '#db/schema/api-keys.ts';
import type { StoredRowError } from '#db/schema/import-rows.ts';

/** What became of a row that was mended; why it fails again, if it does. */
export interface RowOutcome {
  row: number;
  outcome: keyof typeof OUTCOMES;
  errors: readonly StoredRowError[];
}

/**
 * Applies failed rows with other cells as one transaction, exactly once; `refuse` is asked where they could not be, and
 * says why, or null where it was for another reason and is worth another try. What became of each is kept with the
 * `call`, if there is one. Returns it, in no order.
 */
export const applyMended = <Refused>(
  db: Db,
  given: RowsOfBatch,
  refuse: () => Promise<Refused | null>,
  call: ClaimedCall | null = null,
): Promise<RowOutcome[] | Refused> => {
  const numbers = [...given.rows.map(({ number }) => number), ...given.failures.map(({ row }) => row)];
  return decideUntilWritten<RowOutcome[] | Refused>(db, given, async (decided, applied) => {
    const outcomes = [...outcomesOf(applied, given.rule), ...decided.failures.map(failedOutcome)];
    const met = await applyMendedRows(db, decided, numbers, call && { call, outcomes });
    if (!met) return refuse();
    return outcomesOnce({ decided: outcomes, ...met }, decided.failures);
  });
};

type Outcomes = MendedRows['decided'];

const failedOutcome = ({ row }: { row: number }): Outcomes[number] => ({ row, outcome: 'failed', person: null });

/** What becomes of the rows that do not fail: the first of a contact carries what the import does to it. */
function outcomesOf(
  { skipped, whose }: Pick<AppliedInOrder<ReadyRow>, 'skipped' | 'whose'>,
  rule: MergeRule,
): Outcomes {
  const seen = new Set<PersonInView>();
  const said = (row: number, person: PersonInView): Outcomes[number] => {
    if (seen.has(person)) return { row, outcome: 'duplicate', person: null };
    seen.add(person);
    if (person.id === null) return { row, outcome: 'created', person: null };
    return { row, outcome: rule === 'skip' ? 'skipped' : 'unchanged', person: person.id };
  };
  return [
    ...skipped.map(({ number }) => ({ row: number, outcome: 'skipped' as const, person: null })),
    ...[...whose].map(([{ number }, person]) => said(number, person)),
  ];
}

/** What became of the rows, once it is known what the import has done to people who were there. */
export function outcomesOnce(
  { decided, first_met, changed }: MendedRows,
  failures: readonly { row: number; errors: readonly StoredRowError[] }[],
): RowOutcome[] {
  const errorsOf = new Map(failures.map(({ row, errors }) => [row, errors]));
  return decided.map(({ row, outcome, person }) => {
    if (person === null) return { row, outcome, errors: errorsOf.get(row) ?? [] };
    if (!first_met.includes(person)) return { row, outcome: 'duplicate', errors: [] };
    return { row, outcome: changed.includes(person) ? 'updated' : outcome, errors: [] };
  });
}
