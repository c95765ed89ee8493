import type { NumberOf } from '#db/queries/statement/numbered.ts';
import type { ImportKey } from './import-transaction.ts';

type Numbers<Name extends string> = NumberOf<Name | keyof ImportKey>;

/** What sets batches apart: rows that come next in a file, and failed rows that were mended. */
export interface BatchSource<Name extends string> {
  /** The values that it takes, beside those of every batch. */
  names: readonly Name[];
  /** What has to be so of `imports`, or nothing of the batch happens. */
  claim: ($: Numbers<Name>) => string;
  /** Parts of the statement, with the import as `batch`, that take down which rows fail; the last is `failures`. */
  failures: ($: Numbers<Name>) => string;
  /** How many more failed rows there are then. */
  failed: string;
  /** What is set of the import beside its counters (each with a comma behind it), `n` being what was counted. */
  sets: ($: Numbers<Name>) => string;
}

/** Where a batch of a file begins. */
const FROM = ['fromOffset', 'fromRow'] as const;

const FILE_PARAMETERS = [
  ...FROM,
  // the cursor after the batch
  'toOffset',
  'toRow',
  'rereadBytes',
  /** Whether that is the end of the file. */
  'isEnd',
  /** As JSON. */
  'failures',
] as const;

export type FileParameter = (typeof FILE_PARAMETERS)[number];

/** The rows that come next in the file: the import is processing, and its cursor stands where they begin. */
export const FILE: BatchSource<FileParameter> = {
  names: FILE_PARAMETERS,
  claim: ($) => `status = 'processing' and next_offset = ${$('fromOffset')} and next_row = ${$('fromRow')}`,
  failures: ($) => `failures as (
  insert into import_failures (import_id, row_number, errors, cells)
  select batch.id, f.*
  from batch cross join json_to_recordset(${$('failures')}::json) as f ("row" int, errors jsonb, cells text[])
  returning 1
)`,
  failed: '(select count(*) from failures)',
  sets: ($) => `next_offset = ${$('toOffset')}, next_row = ${$('toRow')}, reread_bytes = ${$('rereadBytes')},
  heartbeat_at = now(), next_try_at = null,
  total_rows = case when ${$('isEnd')}::boolean then imports.created + imports.updated + imports.unchanged
    + imports.duplicate + imports.skipped + imports.failed + n.rows + n.failed + n.skipped end,`,
};
