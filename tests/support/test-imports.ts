import type pg from 'pg';
import { foldRows } from '#app/domain/imports/rows/fold-rows.ts';
import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { Db } from '#db/client.ts';
import {
  applyBatch,
  type BatchFailure,
  type ImportState,
  type RowBatch,
} from '#db/queries/imports/batch/apply-batch.ts';
import type { BatchMapping } from '#db/queries/imports/batch/apply-batch-statement.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export const HASH_KEY = 'a key of thirty-two bytes, or so';

/** A row of a file, or why it failed. */
export type TestRow = PersonRow | BatchFailure['errors'];

/** A file of rows whose every row has ten bytes, after a header in row 1. */
export interface TestImport extends BatchMapping {
  id: string;
  workspaceId: WorkspaceId;
  rows: readonly TestRow[];
  importTags?: readonly string[];
}

export const row = (email: string, more: Partial<PersonRow> = {}): PersonRow => ({
  email,
  values: {},
  custom: {},
  unsubscribe: false,
  tags: [],
  ...more,
});

export const failedRow: TestRow = [{ code: 'INVALID_EMAIL', column: 'E-mail', value: 'x', message: 'Not an address' }];

/** Puts an import that is processing at the first row into the database. Returns its id. */
export async function insertImport(client: pg.Client, workspaceId: WorkspaceId): Promise<string> {
  const { rows } = await client.query(
    `insert into imports (workspace_id, user_id, filename, size_bytes, object_key, next_row, status)
    values ($1, uuidv7(), 'people.csv', 1, 'key', 2, 'processing') returning id`,
    [workspaceId],
  );
  return rows[0].id;
}

/** The batch of the rows from index `at` on, at most `size`. */
export function batchAt(it: TestImport, at: number, size: number): RowBatch {
  const part = it.rows.slice(at, at + size);
  const end = at + part.length;
  const { rule, fields, customIds } = it;
  return {
    workspaceId: it.workspaceId,
    importId: it.id,
    rule,
    fields,
    customIds,
    ...foldRows(
      part.filter((row) => 'email' in row),
      rule,
      it.importTags ?? [],
    ),
    failures: part.flatMap((row, i) =>
      'email' in row ? [] : [{ row: at + i + 2, errors: row, cells: ['a', '', 'c"\\'] }],
    ),
    from: { offset: at * 10, row: at + 2, reread: 0 },
    to: { offset: end * 10, row: end + 2, reread: end },
    isEnd: end === it.rows.length,
    hashKey: HASH_KEY,
  };
}

/** The whole file in batches of so many rows; the next one begins where the import stands. */
export async function applyAll(
  db: Db,
  it: TestImport,
  size: number,
  afterBatch: (state: ImportState) => void = () => {},
): Promise<ImportState> {
  for (let at = 0; ; ) {
    const state = await applyBatch(db, batchAt(it, at, size));
    afterBatch(state);
    at = state.next_offset / 10;
    if (at >= it.rows.length) return state;
  }
}

/** The six, which always add up to the rows read. */
export const sumOf = (state: ImportState) =>
  state.created + state.updated + state.unchanged + state.duplicate + state.skipped + state.failed;
