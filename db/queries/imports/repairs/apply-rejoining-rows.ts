import type { Db } from '#db/client.ts';
import {
  type BatchRange,
  cursorValues,
  type FileRange,
  ImportMissingError,
  type ImportState,
  importState,
  STATE,
} from '#db/queries/imports/batch/apply-batch.ts';
import { FILE } from '#db/queries/imports/batch/batch-source.ts';
import { IMPORT_KEY, importTransaction } from '#db/queries/imports/batch/import-transaction.ts';
import { type Decided, keyedTransaction } from '#db/queries/imports/keyed/apply-keyed-batch.ts';
import { numbered } from '#db/queries/statement/numbered.ts';
import { mendingStatements } from './apply-mended-rows.ts';

/** A chunk of a file whose rows mend those of another import: the file's own part in it. */
export interface RejoiningRange extends FileRange, Pick<BatchRange, 'failures'> {
  /** Rows that were mended by others already. */
  passed: number;
}

/** Ends the transaction where the file's import is not at work, or no longer stands where the range begins. */
const CLAIM_FILE = numbered(
  [...IMPORT_KEY, ...FILE.names],
  ($) => `
select 1 / count(*) from (
  select id from imports where id = ${$('importId')} and workspace_id = ${$('workspaceId')} and ${FILE.claim($)}
  for no key update) file`,
);

/**
 * Moves the file's import on, and counts in it what became of its rows: whom the mended import has met now for the
 * first time is known by KEEP_KNOWN of apply-mended-rows.ts.
 */
const ADVANCE = numbered(
  [...IMPORT_KEY, ...FILE.names, 'mendedId', 'people', 'rows', 'mendedRows', 'created', 'passed', 'isSkip'],
  ($) => `
with batch as materialized (
  select id, workspace_id from imports
  where id = ${$('importId')} and workspace_id = ${$('workspaceId')} and ${FILE.claim($)}
), ${FILE.failures($)}, mended as (
  update import_repairs set file_import_id = batch.id from batch
  where import_id = ${$('mendedId')} and row_number = any (${$('mendedRows')}::int[])
), met as materialized (
  select changed, not coalesce(
    nullif(current_setting('folksbase.known', true), '')::jsonb ? contact_id::text, false) as is_first
  from import_contacts where import_id = ${$('mendedId')} and contact_id = any (${$('people')}::uuid[])
), n as materialized (
  select ${$('rows')}::int as rows, ${$('created')}::int as created, ${$('passed')}::int as skipped,
    (select count(*) from met where is_first)::int as existing,
    (select count(*) from met where is_first and changed)::int as updated,
    (select count(*) from failures)::int as failed
)
update imports set
  ${FILE.sets($)}
  created = imports.created + n.created,
  updated = imports.updated + n.updated,
  unchanged = imports.unchanged + case when ${$('isSkip')}::boolean then 0 else n.existing - n.updated end,
  skipped = imports.skipped + n.skipped + case when ${$('isSkip')}::boolean then n.existing - n.updated else 0 end,
  duplicate = imports.duplicate + n.rows - n.created - n.existing,
  failed = imports.failed + n.failed
from batch, n where imports.id = batch.id`,
);

const advanceValues = (range: RejoiningRange) => ({
  ...cursorValues(range),
  failures: JSON.stringify(range.failures),
  passed: range.passed,
});

/** Moves a file on over rows none of which mends anything. Returns and throws as applyBatch does. */
export async function passRejoiningRows(db: Db, range: RejoiningRange): Promise<ImportState> {
  const nobody = { mendedId: null, people: [], rows: 0, mendedRows: [], created: 0, isSkip: false };
  const [state] = await importTransaction(db, range, [ADVANCE({ ...advanceValues(range), ...nobody }), STATE(range)]);
  if (!state) throw new ImportMissingError('There is no such import');
  return importState.parse(state);
}

/**
 * Writes what was decided about failed rows that a file mends, and moves the file on, as one transaction: exactly once,
 * as both are. Returns where the file's import stands. Null, and nothing is written, where it is elsewhere, a row is
 * not among the failed, or what it was decided by is no longer so. Throws as applyBatch does.
 */
export async function applyRejoiningRows(
  db: Db,
  range: RejoiningRange,
  decided: Decided,
  rows: readonly number[],
): Promise<ImportState | null> {
  const failing = new Set(decided.failures.map(({ row }) => row));
  const written = await keyedTransaction(db, decided, [
    CLAIM_FILE(advanceValues(range)),
    ...mendingStatements(decided, rows),
    ADVANCE({
      ...advanceValues(range),
      mendedId: decided.importId,
      people: decided.people.flatMap(({ id }) => id ?? []),
      rows: decided.people.reduce((sum, person) => sum + person.rows, 0),
      passed: range.passed + decided.skipped.length,
      mendedRows: rows.filter((row) => !failing.has(row)),
      created: decided.people.filter(({ id }) => id === null).length,
      isSkip: decided.rule === 'skip',
    }),
    STATE(range),
  ]);
  return written && importState.parse(written[0]);
}
