import { isBlank } from '#app/csv/blank.ts';
import { printable } from '#app/csv/printable.ts';
import type { CsvRecord } from '#app/csv/records/record-list.ts';
import { firstCodePoints } from '#app/domain/contacts/values/limits.ts';
import { sayRowFailure } from '#app/words/failures/row-failures.ts';
import { type ColumnPlan, type FailedRow, SHOWN_VALUE } from './read-row.ts';
import type { LateReason, RowError } from './row-errors.ts';

type Kind = NonNullable<ColumnPlan>['kind'];

/**
 * A row that read well, as one that failed for these reasons. Blamed is the first column with a value that a reason is
 * about, if the row has one.
 */
export function lateFailure(
  { row, cells }: CsvRecord,
  columns: readonly ColumnPlan[],
  headers: readonly string[],
  reasons: readonly LateReason[],
): FailedRow {
  const isFilled = (column: number) => !isBlank(cells[column] ?? '');
  const errors = reasons.map((reason): RowError => {
    const index = columns.findIndex((plan, column) => plan !== null && isAbout(reason, plan) && isFilled(column));
    const named = index < 0 ? null : { column: headers[index] ?? '', value: cells[index] ?? '' };
    return {
      code: reason.code,
      column: named && printable(named.column),
      value: named && printable(firstCodePoints(named.value, SHOWN_VALUE)),
      message: say(reason),
      facts: toKeep(reason),
    };
  });
  return { row, errors, cells: cells.map(printable) };
}

const KEYS: readonly Kind[] = ['email', 'fallback_email', 'external_id'];

function isAbout(reason: LateReason, plan: NonNullable<ColumnPlan>): boolean {
  switch (reason.code) {
    case 'TOO_MANY_TAGS':
      return plan.kind === 'tags' || plan.kind === 'tag';
    case 'TOO_MANY_FIELDS':
      return 'id' in plan && plan.id !== null && reason.facts.ids.includes(plan.id);
    case 'EMAIL_TAKEN':
      return plan.kind === 'email' || plan.kind === 'fallback_email';
    case 'EXTERNAL_ID_TAKEN':
      return plan.kind === 'external_id';
    case 'AMBIGUOUS_MATCH':
      return KEYS.includes(plan.kind);
    case 'MISSING_EMAIL':
    case 'MISSING_EXTERNAL_ID':
    case 'MISSING_IDENTITY':
      return false;
  }
}

function say(reason: LateReason): string {
  if (reason.code === 'TOO_MANY_TAGS') return sayRowFailure(reason.code, reason.facts);
  return reason.code === 'TOO_MANY_FIELDS'
    ? sayRowFailure(reason.code, reason.facts)
    : sayRowFailure(reason.code, reason.facts);
}

/** Not which fields: there may be many, and every row that fails would keep them. */
const toKeep = ({ code, facts }: LateReason): object => (code === 'TOO_MANY_FIELDS' ? { most: facts.most } : facts);
