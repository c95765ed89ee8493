import { foldRows } from '#app/domain/imports/rows/fold-rows.ts';
import { findRowsOverTagLimits } from '#app/domain/imports/rows/over-tag-limits.ts';
import type { FailedRow, PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { TooManyTags } from '#app/domain/imports/rows/row-errors.ts';
import type { Db } from '#db/client.ts';
import {
  applyBatch,
  type BatchFailure,
  type ImportState,
  type RowBatch,
} from '#db/queries/imports/batch/apply-batch.ts';
import { findExistingTags } from '#db/queries/imports/batch/tag-room.ts';

/** A row of the file that broke no rule of its own, and what it is if a bound of the workspace stands in its way. */
export interface ReadyRow {
  person: PersonRow;
  failed: (bound: TooManyTags) => FailedRow;
}

/** Rows of the file from `from` to `to`, in its order. */
export interface RowsToApply extends Omit<RowBatch, 'people' | 'tags' | 'failures'> {
  rows: readonly ReadyRow[];
  failures: readonly BatchFailure[];
  /** Names of the tags that every row gets. */
  importTags: readonly string[];
}

const TRIES = 5;

/**
 * Applies rows as one batch. Where they would pass a bound of tags, nothing is written: then those rows that do, in
 * file order, are taken for failed, and the others are applied; once more, if others made or removed tags meanwhile.
 * Returns where the import stands; throws as applyBatch does.
 */
export async function applyRows(db: Db, { rows, failures, importTags, ...batch }: RowsToApply): Promise<ImportState> {
  const { workspaceId, from, rule, mostTags: most } = batch;
  let overLimits = new Map<ReadyRow, TooManyTags>();
  for (let tries = 1; tries <= TRIES; tries++) {
    const people = rows.flatMap((row) => (overLimits.has(row) ? [] : [row.person]));
    const folded = foldRows(people, rule, importTags);
    const failedNow = [...overLimits].map(([row, bound]) => row.failed(bound));
    const state = await applyBatch(db, { ...batch, ...folded, failures: [...failures, ...failedNow] });
    const isWhereItWas = state.next_offset === from.offset && state.next_row === from.row;
    if (state.status !== 'processing' || !isWhereItWas || folded.tags.length === 0) return state;
    const named = foldRows(
      rows.map(({ person }) => person),
      'update',
      importTags,
    );
    const emails = named.people.map(({ email }) => email);
    const existing = await findExistingTags(
      db,
      workspaceId,
      named.tags.map(({ key }) => key),
      emails,
    );
    overLimits = findRowsOverTagLimits(rows, { rule, importTags, most }, existing);
  }
  throw new Error('Tags were made and removed faster than a batch could be applied');
}
