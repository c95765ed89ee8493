import { isAnyDamaged } from '#app/domain/imports/guard/guard.server.ts';
import type { WhoIsWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { applyKeyedRows } from '#app/domain/imports/people/apply-keyed-rows.server.ts';
import type { FieldsToCome } from '#app/domain/imports/people/fields-to-come.ts';
import { type AddressedRow, foldRows } from '#app/domain/imports/rows/fold-rows.ts';
import { findRowsOverTagLimits } from '#app/domain/imports/rows/over-tag-limits.ts';
import type { FailedRow, PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { LateReason, TooManyTags } from '#app/domain/imports/rows/row-errors.ts';
import type { Db } from '#db/client.ts';
import {
  applyBatch,
  type BatchContent,
  type BatchRange,
  type ImportState,
} from '#db/queries/imports/batch/apply-batch.ts';
import { findExistingTags } from '#db/queries/imports/batch/tag-room.ts';

/** A row of the file that broke no rule of its own, and what it is if people or bounds stand in its way. */
export interface ReadyRow {
  /** As a spreadsheet counts. */
  number: number;
  person: PersonRow;
  failed: (reasons: readonly LateReason[]) => FailedRow;
}

/** Rows in the file's order, and all that decides what becomes of them. */
export interface RowsOfBatch extends BatchContent {
  rows: readonly ReadyRow[];
  /** Names of the tags that every row gets. */
  importTags: readonly string[];
  who: WhoIsWho;
  /** Fields whose cells are held against what contacts had (docs/rules/csv.md#the-guard). */
  guards: ReadonlySet<string>;
  fieldsToCome: FieldsToCome;
  mostFields: number;
}

/** Rows of the file from `from` to `to`. */
export interface RowsToApply extends RowsOfBatch, BatchRange {}

/**
 * Applies rows as one batch. Where addresses alone say who they are the database finds everyone in one statement; else
 * it is decided here, from all that was looked at before. Returns where the import stands; throws as applyBatch does.
 */
export function applyRows(db: Db, given: RowsToApply): Promise<ImportState> {
  const { fieldsToCome } = given;
  const rows = given.rows.map((row) => ({ ...row, person: fieldsToCome.renamed(row.person) }));
  const batch = { ...given, customIds: given.customIds.map(fieldsToCome.idOf) };
  const addressed = rows.filter(isAddressed);
  const isPlain = batch.who.onMissing === 'create' && !batch.who.unsubscribeAll && addressed.length === rows.length;
  return isPlain && fieldsToCome.neededBy(rows.map(({ person }) => person)).length === 0
    ? applyAddressedRows(db, { ...batch, rows: addressed })
    : applyKeyedRows(db, { ...batch, rows });
}

interface AddressedReadyRow extends ReadyRow {
  person: AddressedRow;
}

interface AddressedRows extends RowsToApply {
  rows: readonly AddressedReadyRow[];
}

const isAddressed = (row: ReadyRow): row is AddressedReadyRow =>
  row.person.email !== null && row.person.external_id === null && row.person.folksbase_id === null;

const TRIES = 5;

/**
 * Where somebody who was there would change the guard is asked first; if it keeps a cell, the batch goes the other way.
 * Where rows would pass a bound of tags, nothing is written: then those rows that do, in file order, are taken for
 * failed, and the others are applied; once more, if others made or removed tags meanwhile.
 */
async function applyAddressedRows(db: Db, given: AddressedRows): Promise<ImportState> {
  const { rows, failures, importTags, ...batch } = given;
  const { workspaceId, from, rule, mostTags: most } = batch;
  let asks = batch.guards.size > 0;
  let overLimits = new Map<AddressedReadyRow, TooManyTags>();
  for (let tries = 1; tries <= TRIES; tries++) {
    const folded = foldRows(
      rows.filter((row) => !overLimits.has(row)),
      rule,
      importTags,
    );
    const failedNow = [...overLimits].map(([row, facts]) => row.failed([{ code: 'TOO_MANY_TAGS', facts }]));
    const state = await applyBatch(db, { ...batch, ...folded, guards: asks, failures: [...failures, ...failedNow] });
    const isWhereItWas = state.next_offset === from.offset && state.next_row === from.row;
    if (state.status !== 'processing' || !isWhereItWas) return state;
    if (asks && (await isAnyDamaged(db, batch, rows, batch.guards))) return applyKeyedRows(db, given);
    const hasAsked = asks;
    asks = false;
    if (hasAsked) continue;
    if (folded.tags.length === 0) return state;
    const named = foldRows(rows, 'update', importTags);
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
