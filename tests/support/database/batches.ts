import type pg from 'pg';
import type { WhoIsWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { FieldsToCome } from '#app/domain/imports/people/fields-to-come.ts';
import { applyMended } from '#app/domain/imports/repairs/apply-mended.server.ts';
import { blankRow, type FailedRow, type PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { LateReason } from '#app/domain/imports/rows/row-errors.ts';
import { applyRows, type RowsOfBatch, type RowsToApply } from '#app/domain/imports/run/apply-rows.server.ts';
import type { Db } from '#db/client.ts';
import type { ImportState } from '#db/queries/imports/batch/apply-batch.ts';
import type { BatchMapping } from '#db/queries/imports/batch/merge-rule.ts';
import type { MostTags } from '#db/queries/imports/batch/tag-room.ts';
import { failedAmong } from '#db/queries/imports/failed-rows.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export const HASH_KEY = 'a key of thirty-two bytes, or so';

/** A row of a file, or why it failed. */
export type TestRow = PersonRow | FailedRow['errors'];

/** A file of rows whose every row has ten bytes, after a header in row 1. */
export interface TestImport extends BatchMapping {
  id: string;
  workspaceId: WorkspaceId;
  rows: readonly TestRow[];
  importTags?: readonly string[];
  mostTags?: MostTags;
  who?: WhoIsWho;
  fieldsToCome?: FieldsToCome;
  mostFields?: number;
  guards?: ReadonlySet<string>;
}

export const BY_ADDRESS: WhoIsWho = {
  matchOn: 'email',
  withoutKey: 'fail',
  onMissing: 'create',
  unsubscribeAll: false,
};

export const row = (email: string | null, more: Partial<PersonRow> = {}): PersonRow => ({
  ...blankRow(),
  email,
  ...more,
});

export const failedRow: TestRow = [{ code: 'INVALID_EMAIL', column: 'E-mail', value: 'x', message: 'Not an address' }];

const saying = (reason: LateReason) => (reason.code === 'TOO_MANY_TAGS' ? reason.facts.of : '');

/** Puts an import that is processing at the first row into the database. Returns its id. */
export async function insertImport(client: pg.Client, workspaceId: WorkspaceId): Promise<string> {
  const { rows } = await client.query(
    `insert into imports (workspace_id, user_id, filename, size_bytes, object_key, next_row, status)
    values ($1, uuidv7(), 'people.csv', 1, 'key', 2, 'processing') returning id`,
    [workspaceId],
  );
  return rows[0].id;
}

const FIRST_ROW = 2;

interface TestBatch extends RowsOfBatch {
  failures: FailedRow[];
}

/** Rows with their numbers in the file, as they are applied. */
function rowsOf(it: TestImport, given: readonly { number: number; row: TestRow }[]): TestBatch {
  const { rule, fields, customIds } = it;
  const failed = (row: number, errors: FailedRow['errors']) => ({ row, errors, cells: ['a', '', 'c"\\'] });
  const late = (row: number) => (reasons: readonly LateReason[]) =>
    failed(
      row,
      reasons.map((reason) => ({ code: reason.code, column: null, value: null, message: saying(reason) })),
    );
  return {
    workspaceId: it.workspaceId,
    importId: it.id,
    rule,
    fields,
    customIds,
    importTags: it.importTags ?? [],
    rows: given.flatMap(({ number, row }) => ('email' in row ? [{ number, person: row, failed: late(number) }] : [])),
    who: it.who ?? BY_ADDRESS,
    guards: it.guards ?? new Set(),
    fieldsToCome: it.fieldsToCome ?? new FieldsToCome(),
    mostFields: it.mostFields ?? 500,
    failures: given.flatMap(({ number, row }) => ('email' in row ? [] : [failed(number, row)])),
    hashKeys: [{ id: 'test', key: HASH_KEY }],
    mostTags: it.mostTags ?? { ofWorkspace: 10_000, ofContact: 100 },
  };
}

/** The rows from index `at` on, at most `size`. */
export function batchAt(it: TestImport, at: number, size: number): RowsToApply {
  const chunk = it.rows.slice(at, at + size);
  const end = at + chunk.length;
  const { rows, failures, ...batch } = rowsOf(
    it,
    chunk.map((row, place) => ({ number: at + place + FIRST_ROW, row })),
  );
  return {
    ...batch,
    rows: [...rows, ...failures],
    from: { offset: at * 10, row: at + FIRST_ROW, reread: 0 },
    to: { offset: end * 10, row: end + FIRST_ROW, reread: end },
    isEnd: end === it.rows.length,
  };
}

/** Failed rows with other cells, all or none. */
export const mendAll = (db: Db, it: TestImport, given: readonly { number: number; row: TestRow }[]) =>
  applyMended(db, rowsOf(it, given), async () => {
    const numbers = given.map(({ number }) => number);
    const failed = await failedAmong(db, it.workspaceId, it.id, numbers);
    return failed.size === numbers.length ? null : ('refused' as const);
  });

/** The whole file in batches of so many rows; the next one begins where the import stands. */
export async function applyAll(
  db: Db,
  it: TestImport,
  size: number,
  afterBatch: (state: ImportState) => void = () => {},
): Promise<ImportState> {
  for (let at = 0; ; ) {
    const state = await applyRows(db, batchAt(it, at, size));
    afterBatch(state);
    at = state.next_offset / 10;
    if (at >= it.rows.length) return state;
  }
}

/** The six, which always add up to the rows read. */
export const sumOf = (state: ImportState) =>
  state.created + state.updated + state.unchanged + state.duplicate + state.skipped + state.failed;
