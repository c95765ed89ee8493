import type { BatchSource } from '#db/queries/imports/batch/batch-source.ts';

const PARAMETERS = [
  /** The numbers of the rows; each has to be among the failed. */
  'rows',
  /** As JSON: which of them fail again, and why. */
  'failures',
] as const;

export type MendedParameter = (typeof PARAMETERS)[number];

/**
 * Failed rows whose cells people have corrected (docs/rules/csv.md#mended-rows): the import has ended, and every row is
 * still among the failed. Those that fail again keep the cells they had.
 */
export const MENDED: BatchSource<MendedParameter> = {
  names: PARAMETERS,
  claim: (
    $,
  ) => `status in ('completed', 'failed', 'cancelled') and swept_at is null and cardinality(${$('rows')}::int[]) = (
    select count(*) from import_failures failed
    where failed.import_id = ${$('importId')} and failed.row_number = any (${$('rows')}::int[]))`,
  failures: ($) => `again as (
  select f.* from json_to_recordset(${$('failures')}::json) as f ("row" int, errors jsonb)
), still_failed as (
  update import_failures set errors = again.errors from batch cross join again
  where import_id = batch.id and row_number = again."row"
), failures as (
  delete from import_failures using batch
  where import_id = batch.id and row_number = any (${$('rows')}::int[]) and row_number not in (select "row" from again)
  returning import_id, row_number
), mended as (
  insert into import_repairs (import_id, row_number) select import_id, row_number from failures
)`,
  failed: '- (select count(*) from failures)',
  sets: () => '',
};
