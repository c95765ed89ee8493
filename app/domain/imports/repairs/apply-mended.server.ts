import type { AppliedInOrder } from '#app/domain/imports/people/apply-in-order.ts';
import { decideUntilWritten } from '#app/domain/imports/people/apply-keyed-rows.server.ts';
import type { PersonInView } from '#app/domain/imports/people/people-in-view.ts';

import type { ReadyRow, RowsOfBatch } from '#app/domain/imports/run/apply-rows.server.ts';
import type { OUTCOMES } from '#app/words/outcomes.ts';
import type { Db } from '#db/client.ts';
import type { MergeRule } from '#db/queries/imports/batch/merge-rule.ts';
import { applyMendedRows, type MetPeople } from '#db/queries/imports/repairs/apply-mended-rows.ts';
import type { StoredRowError } from '#db/schema/import-rows.ts';

/** What became of a row that was mended; why it fails again, if it does. */
export interface RowOutcome {
  row: number;
  outcome: keyof typeof OUTCOMES;
  errors: readonly StoredRowError[];
}

/**
 * Applies failed rows with other cells as one transaction, exactly once; `refuse` is asked where they could not be, and
 * says why, or null where it was for another reason and is worth another try. What became of each, in their order.
 */
export const applyMended = <Refused>(
  db: Db,
  given: RowsOfBatch,
  refuse: () => Promise<Refused | null>,
): Promise<RowOutcome[] | Refused> => {
  const numbers = [...given.rows.map(({ number }) => number), ...given.failures.map(({ row }) => row)];
  return decideUntilWritten<RowOutcome[] | Refused>(db, given, async (decided, applied) => {
    const met = await applyMendedRows(db, decided, numbers);
    if (!met) return refuse();
    return [...outcomesOf(applied, met, given.rule), ...decided.failures.map(failedOutcome)];
  });
};

const failedOutcome = ({ row, errors }: { row: number; errors: readonly StoredRowError[] }): RowOutcome => ({
  row,
  outcome: 'failed',
  errors,
});

/** What became of the rows that did not fail: the first of a contact carries what the import did to it. */
function outcomesOf(
  { skipped, whose }: Pick<AppliedInOrder<ReadyRow>, 'skipped' | 'whose'>,
  { first_met, changed }: MetPeople,
  rule: MergeRule,
): RowOutcome[] {
  const seen = new Set<PersonInView>();
  const outcomeOf = (person: PersonInView): RowOutcome['outcome'] => {
    if (seen.has(person)) return 'duplicate';
    seen.add(person);
    if (person.id === null) return 'created';
    if (!first_met.includes(person.id)) return 'duplicate';
    return changed.includes(person.id) ? 'updated' : rule === 'skip' ? 'skipped' : 'unchanged';
  };
  const said = (row: number, outcome: RowOutcome['outcome']): RowOutcome => ({ row, outcome, errors: [] });
  return [
    ...skipped.map(({ number }) => said(number, 'skipped')),
    ...[...whose].map(([{ number }, person]) => said(number, outcomeOf(person))),
  ];
}
