import { isBlank } from '#app/csv/blank.ts';
import type { CsvRecord } from '#app/csv/records/read-batches.ts';
import { shown } from '#app/csv/shown.ts';
import { firstCodePoints } from '#app/domain/contacts/values/limits.ts';
import { sayRowFailure } from '#app/words/failures/row-failures.ts';
import { type ColumnPlan, type FailedRow, SHOWN_VALUE } from './read-row.ts';
import type { TooManyTags } from './row-errors.ts';

/**
 * A row that read well, as one that failed for its tags: blamed is its first column of tags with a value, if it has
 * one.
 */
export function crowdedRow(
  { row, cells }: CsvRecord,
  columns: readonly ColumnPlan[],
  headers: readonly string[],
  bound: TooManyTags,
): FailedRow {
  const index = columns.findIndex((plan, place) => plan?.kind === 'tags' && !isBlank(cells[place] ?? ''));
  const named = index < 0 ? null : { column: headers[index] ?? '', value: cells[index] ?? '' };
  return {
    row,
    errors: [
      {
        code: 'TOO_MANY_TAGS',
        column: named && shown(named.column),
        value: named && shown(firstCodePoints(named.value, SHOWN_VALUE)),
        message: sayRowFailure('TOO_MANY_TAGS', bound),
      },
    ],
    cells: cells.map(shown),
  };
}
