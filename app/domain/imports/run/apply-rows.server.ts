import { isAnyDamaged } from '#app/domain/imports/guard/guard.server.ts';
import { knownEdits, rememberEdits } from '#app/domain/imports/guard/known-edits.ts';
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
  type RowBatch,
} from '#db/queries/imports/batch/apply-batch.ts';
import { packPeople } from '#db/queries/imports/batch/packed-people.ts';
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
 * Prepares rows as one batch, and returns what applies it: so a batch can be made ready while the one before it is
 * written. Where addresses alone say who they are the database finds everyone in one statement; else it is decided
 * then, from all that is looked at before. That returns where the import stands, and throws as applyBatch does.
 */
export function prepareRows(given: RowsToApply): (db: Db) => Promise<ImportState> {
  // which fields there are is known when the batches before it are written
  if (!given.fieldsToCome.isSettled) return (db) => prepareByFieldsOfNow(given)(db);
  return prepare(given);
}

function prepareByFieldsOfNow(given: RowsToApply): (db: Db) => Promise<ImportState> {
  const { fieldsToCome } = given;
  const rows = given.rows.map((row) => ({ ...row, person: fieldsToCome.renamed(row.person) }));
  return prepare({ ...given, rows, customIds: given.customIds.map(fieldsToCome.idOf) });
}

function prepare(batch: RowsToApply): (db: Db) => Promise<ImportState> {
  const { rows, who, fieldsToCome } = batch;
  const addressed = rows.filter(isAddressed);
  const isPlain = who.onMissing === 'create' && !who.unsubscribeAll && addressed.length === rows.length;
  const needsNone = fieldsToCome.isSettled || fieldsToCome.neededBy(rows.map(({ person }) => person)).length === 0;
  return isPlain && needsNone ? prepareAddressedRows({ ...batch, rows: addressed }) : (db) => applyKeyedRows(db, batch);
}

/** Prepares rows and applies them at once. */
export const applyRows = (db: Db, given: RowsToApply): Promise<ImportState> => prepareRows(given)(db);

interface AddressedReadyRow extends ReadyRow {
  person: AddressedRow;
}

interface AddressedRows extends RowsToApply {
  rows: readonly AddressedReadyRow[];
}

const isAddressed = (row: ReadyRow): row is AddressedReadyRow =>
  row.person.email !== null && row.person.external_id === null && row.person.folksbase_id === null;

const TRIES = 5;

/** People as the statement takes them, and the tags that they name. */
type PackedRows = Pick<RowBatch, 'people' | 'tags'>;

function packRows(given: AddressedRows): PackedRows {
  const { people, tags } = foldRows(given.rows, given.rule, given.importTags);
  return { people: packPeople(people, given), tags };
}

function prepareAddressedRows(given: AddressedRows): (db: Db) => Promise<ImportState> {
  const whole = packRows(given);
  return (db) => applyAddressedRows(db, given, whole);
}

/**
 * Where a cell may be damaged the guard is asked first; if it keeps one, the batch goes the other way.
 * Where rows would pass a bound of tags, nothing is written: then those rows that do, in file order, are taken for
 * failed, and the others are applied; once more, if others made or removed tags meanwhile.
 */
async function applyAddressedRows(db: Db, given: AddressedRows, whole: PackedRows): Promise<ImportState> {
  const { rows, failures, importTags, ...batch } = given;
  const { workspaceId, from, rule, mostTags: most } = batch;
  let asks = batch.guards.size > 0;
  let overLimits = new Map<AddressedReadyRow, TooManyTags>();
  for (let tries = 1; tries <= TRIES; tries++) {
    const packed =
      overLimits.size === 0 ? whole : packRows({ ...given, rows: rows.filter((row) => !overLimits.has(row)) });
    const failedNow = [...overLimits].map(([row, facts]) => row.failed([{ code: 'TOO_MANY_TAGS', facts }]));
    const guards = { fields: asks ? [...batch.guards] : [], edits: asks ? knownEdits(batch.importId) : [] };
    const { state, doubts } = await applyBatch(db, {
      ...batch,
      ...packed,
      guards,
      failures: [...failures, ...failedNow],
    });
    const isWhereItWas = state.next_offset === from.offset && state.next_row === from.row;
    if (state.status !== 'processing' || !isWhereItWas) return state;
    if (doubts.length > 0) {
      if (await isAnyDamaged(db, batch, rows, batch.guards, doubts)) return applyKeyedRows(db, given);
      rememberEdits(batch.importId, doubts);
      asks = false;
      continue;
    }
    if (packed.tags.length === 0) return state;
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
