import { isBlank } from '#app/csv/blank.ts';
import { printable } from '#app/csv/printable.ts';
import type { CsvRecord } from '#app/csv/records/read-batches.ts';
import { firstCodePoints } from '#app/domain/contacts/values/limits.ts';
import { sayRowFailure } from '#app/words/failures/row-failures.ts';
import { type ColumnPlan, type FailedRow, SHOWN_VALUE } from './read-row.ts';
import type { TooManyTags } from './row-errors.ts';

/**
 * A row that read well, as one that failed for its tags: blamed is its first column of tags with a value, if it has
 * one.
 */
export function tooManyTagsRow(
  { row, cells }: CsvRecord,
  columns: readonly ColumnPlan[],
  headers: readonly string[],
  bound: TooManyTags,
): FailedRow {
  const index = columns.findIndex(
    (plan, column) => (plan?.kind === 'tags' || plan?.kind === 'tag') && !isBlank(cells[column] ?? ''),
  );
  const named = index < 0 ? null : { column: headers[index] ?? '', value: cells[index] ?? '' };
  return {
    row,
    errors: [
      {
        code: 'TOO_MANY_TAGS',
        column: named && printable(named.column),
        value: named && printable(firstCodePoints(named.value, SHOWN_VALUE)),
        message: sayRowFailure('TOO_MANY_TAGS', bound),
      },
    ],
    cells: cells.map(printable),
  };
}
