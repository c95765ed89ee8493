import { isAnyDamaged } from '#app/domain/imports/guard/guard.server.ts';
import { knownEdits, rememberEdits } from '#app/domain/imports/guard/known-edits.ts';
import type { WhoIsWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { applyKeyedRows } from '#app/domain/imports/people/apply-keyed-rows.server.ts';
import type { FieldsToCome } from '#app/domain/imports/people/fields-to-come.ts';
import { type AddressedRow, foldRows, RowFolder } from '#app/domain/imports/rows/fold-rows.ts';
import { findRowsOverTagLimits } from '#app/domain/imports/rows/over-tag-limits.ts';
import type { FailedRow, PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { LateReason, TooManyTags } from '#app/domain/imports/rows/row-errors.ts';
import type { Db } from '#db/client.ts';
import {
  applyBatch,
  type BatchContent,
  type FileRange,
  type ImportState,
  type RowBatch,
} from '#db/queries/imports/batch/apply-batch.ts';
import { PeoplePacker, packPeople } from '#db/queries/imports/batch/packed-people.ts';
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

/**
 * Rows of the file from `from` to `to`, those that failed among them. They are gone through as often as it takes, and
 * nobody holds them in between.
 */
export interface RowsToApply extends Omit<RowsOfBatch, 'rows' | 'failures'>, FileRange {
  rows: Iterable<ReadyRow | FailedRow>;
}

/** The same, with all of them held. */
export interface HeldRows extends RowsOfBatch, FileRange {
  failures: readonly FailedRow[];
}

function holdRows(given: RowsToApply): HeldRows {
  const rows: ReadyRow[] = [];
  const failures: FailedRow[] = [];
  for (const row of given.rows) {
    if (isReady(row)) rows.push(row);
    else failures.push(row);
  }
  return { ...given, rows, failures };
}

export const isReady = (row: ReadyRow | FailedRow): row is ReadyRow => 'person' in row;

/**
 * Prepares rows as one batch, and returns what applies it: so a batch can be made ready while the one before it is
 * written. Where addresses alone say who they are the database finds everyone in one statement; else it is decided
 * then, from all that is looked at before. That returns where the import stands, and throws as applyBatch does.
 */
export function prepareRows(given: RowsToApply): (db: Db) => Promise<ImportState> {
  // which fields there are is known when the batches before it are written
  if (!given.fieldsToCome.isSettled) return prepareUnsettledRows(holdRows(given));
  const packed = packRows(given);
  if (packed) return (db) => applyAddressedRows(db, given, packed);
  const held = holdRows(given);
  return (db) => applyKeyedRows(db, held);
}

function prepareUnsettledRows(held: HeldRows): (db: Db) => Promise<ImportState> {
  const { fieldsToCome, failures } = held;
  return (db) => {
    if (fieldsToCome.neededBy(held.rows.map(({ person }) => person)).length > 0) return applyKeyedRows(db, held);
    const rows = held.rows.map((row) => ({ ...row, person: fieldsToCome.renamed(row.person) }));
    const now = { ...held, rows: [...rows, ...failures], customIds: held.customIds.map(fieldsToCome.idOf) };
    const packed = packRows(now);
    return packed ? applyAddressedRows(db, now, packed) : applyKeyedRows(db, { ...now, rows, failures });
  };
}

/** Prepares rows and applies them at once. */
export const applyRows = (db: Db, given: RowsToApply): Promise<ImportState> => prepareRows(given)(db);

export interface AddressedReadyRow extends ReadyRow {
  person: AddressedRow;
}

export const isAddressed = (row: ReadyRow): row is AddressedReadyRow =>
  row.person.email !== null && row.person.external_id === null && row.person.folksbase_id === null;

const TRIES = 5;

/** People as the statement takes them, and the tags that they name. */
type PackedRows = Pick<RowBatch, 'people' | 'tags'>;

/** Null where more than an address says who rows are. */
function packRows(given: RowsToApply): (PackedRows & { failures: FailedRow[] }) | null {
  const { who, rule, importTags } = given;
  if (who.onMissing !== 'create' || who.unsubscribeAll) return null;
  const packer = new PeoplePacker(given);
  const folder = new RowFolder(packer, rule, importTags);
  const failures: FailedRow[] = [];
  for (const row of given.rows) {
    if (!isReady(row)) failures.push(row);
    else if (isAddressed(row)) folder.add(row);
    else return null;
  }
  const people = packer.packed() ?? packHeldRows(given, addressedOf(holdRows(given))).people;
  return { people, tags: folder.tags, failures };
}

const addressedOf = ({ rows }: HeldRows): AddressedReadyRow[] => rows.filter(isAddressed);

function packHeldRows(given: RowsToApply, rows: readonly AddressedReadyRow[]): PackedRows {
  const { people, tags } = foldRows(rows, given.rule, given.importTags);
  return { people: packPeople(people, given), tags };
}

/**
 * Where a cell may be damaged the guard is asked first; if it keeps one, the batch goes the other way.
 * Where rows would pass a bound of tags, nothing is written: then those rows that do, in file order, are taken for
 * failed, and the others are applied; once more, if others made or removed tags meanwhile.
 */
async function applyAddressedRows(
  db: Db,
  given: RowsToApply,
  { failures, ...whole }: NonNullable<ReturnType<typeof packRows>>,
): Promise<ImportState> {
  const { rows: _, importTags, ...batch } = given;
  const { workspaceId, from, rule, mostTags: most } = batch;
  let held: HeldRows | null = null;
  let asks = batch.guards.size > 0;
  let packed: PackedRows = whole;
  let overLimits = new Map<AddressedReadyRow, TooManyTags>();
  for (let tries = 1; tries <= TRIES; tries++) {
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
    if (doubts.length === 0 && packed.tags.length === 0) return state;
    held ??= holdRows(given);
    const rows = addressedOf(held);
    if (doubts.length > 0) {
      if (await isAnyDamaged(db, batch, rows, batch.guards, doubts)) return applyKeyedRows(db, held);
      rememberEdits(batch.importId, doubts);
      asks = false;
      continue;
    }
    const named = foldRows(rows, 'update', importTags);
    const emails = named.people.map(({ email }) => email);
    const existing = await findExistingTags(
      db,
      workspaceId,
      named.tags.map(({ key }) => key),
      emails,
    );
    overLimits = findRowsOverTagLimits(rows, { rule, importTags, most }, existing);
    const kept = rows.filter((row) => !overLimits.has(row));
    packed = overLimits.size === 0 ? whole : packHeldRows(given, kept);
  }
  throw new Error('Tags were made and removed faster than a batch could be applied');
}
