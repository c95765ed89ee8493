import { and, asc, desc, inArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { cutPage, type PageOfRows } from '#db/queries/statement/page-of-bytes.ts';
import { json } from '#db/queries/statement/parameters.ts';
import { import_failures, import_repairs, type StoredRowError } from '#db/schema/import-rows.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { ofImport } from './records.ts';

export interface FailedRowHere {
  row_number: number;
  errors: StoredRowError[];
  cells: string[];
}

/**
 * What a page weighs as stored, and then as text: an answer of the database may have 10 MB, in which quotes are escaped
 * twice.
 */
const MOST_STORED_BYTES = 1_000_000;
const MOST_TEXT_BYTES = 2_000_000;

interface FailuresAsked {
  /** Only rows behind this one. */
  after: number;
  limit: number;
  /** Only rows with a reason of this code. */
  code?: string | null;
  /** Only these rows. */
  rows?: readonly number[];
}

const withCode = (code: string | null | undefined): SQL =>
  code == null ? sql`true` : sql`${import_failures.errors} @> ${JSON.stringify([{ code }])}::jsonb`;

const amongRows = (rows: readonly number[] | undefined): SQL =>
  rows === undefined ? sql`true` : sql`row_number in (select json_array_elements_text(${json(rows)})::int)`;

/**
 * Failed rows in file order, after a row number, at most `limit` and fewer where they weigh much; one at least, unless
 * none is left. What is stored is compressed: of rows that would not fit anyway the text is never looked at.
 */
export async function readFailurePage(
  db: Db,
  workspaceId: WorkspaceId,
  importId: string,
  { after, limit, code, rows }: FailuresAsked,
): Promise<PageOfRows<FailedRowHere>> {
  const above = sql`(order by row_number rows between unbounded preceding and 1 preceding)`;
  const light = sql`(
    select row_number, candidates,
      sum(octet_length(errors::text) + octet_length(cells::text)) over ${above} as text_bytes
    from (
      select row_number, errors, cells, count(*) over ()::int as candidates,
        sum(pg_column_size(errors) + pg_column_size(cells)) over ${above} as stored_bytes
      from (
        select row_number, errors, cells from ${import_failures}
        where ${ofImport(import_failures.import_id, workspaceId, importId)} and row_number > ${after}
          and ${withCode(code)} and ${amongRows(rows)}
        order by row_number limit ${limit + 1}
      ) next
    ) stored
    where coalesce(stored_bytes, 0) < ${MOST_STORED_BYTES}) light`;
  const read = await db
    .select({
      row_number: import_failures.row_number,
      errors: import_failures.errors,
      cells: import_failures.cells,
      candidates: sql<number>`light.candidates`,
    })
    .from(import_failures)
    .innerJoin(
      light,
      sql`light.row_number = ${import_failures.row_number} and coalesce(text_bytes, 0) < ${MOST_TEXT_BYTES}`,
    )
    .where(ofImport(import_failures.import_id, workspaceId, importId))
    .orderBy(asc(import_failures.row_number))
    .limit(limit);
  return cutPage(read);
}

/** How many failed rows there are so far, of this code or of any. */
export const countFailedRows = (
  db: Db,
  workspaceId: WorkspaceId,
  importId: string,
  code: string | null,
): Promise<number> =>
  db.$count(import_failures, and(ofImport(import_failures.import_id, workspaceId, importId), withCode(code)));

/** Which of these rows are among the failed. */
export async function failedAmong(
  db: Db,
  workspaceId: WorkspaceId,
  importId: string,
  rows: readonly number[],
): Promise<Set<number>> {
  const found = await db
    .select({ row: import_failures.row_number })
    .from(import_failures)
    .where(theseRows(workspaceId, importId, rows));
  return new Set(found.map(({ row }) => row));
}

const ROWS_A_PAGE = 500;

/** Those of these rows that are among the failed, some at a time and fewer where they weigh much. */
export async function* failedRowPages(
  db: Db,
  workspaceId: WorkspaceId,
  importId: string,
  rows: readonly number[],
): AsyncGenerator<FailedRowHere[], void> {
  for (let after = -1; ; ) {
    const page = await readFailurePage(db, workspaceId, importId, { after, limit: ROWS_A_PAGE, rows });
    yield page.rows;
    const last = page.rows.at(-1);
    if (!page.hasMore || !last) return;
    after = last.row_number;
  }
}

const theseRows = (workspaceId: WorkspaceId, importId: string, rows: readonly number[]) =>
  and(ofImport(import_failures.import_id, workspaceId, importId), inArray(import_failures.row_number, [...rows]));

/** How many rows that had failed were mended since. */
export const countMendedRows = (db: Db, workspaceId: WorkspaceId, importId: string): Promise<number> =>
  db.$count(import_repairs, ofImport(import_repairs.import_id, workspaceId, importId));

/** The most cells a failed row has. */
export async function widestFailure(db: Db, workspaceId: WorkspaceId, importId: string): Promise<number> {
  const [row] = await db
    .select({ cells: sql<number>`coalesce(max(cardinality(${import_failures.cells})), 0)::int` })
    .from(import_failures)
    .where(ofImport(import_failures.import_id, workspaceId, importId));
  return row?.cells ?? 0;
}

/** How many rows failed for which reason, the most frequent first; a row counts once under each of its reasons. */
export async function countFailures(
  db: Db,
  workspaceId: WorkspaceId,
  importId: string,
): Promise<{ code: string; count: number }[]> {
  const { rows } = await db.execute(sql`
    select code, count(*)::int as count
    from ${import_failures} cross join lateral (
      select distinct error->>'code' as code from jsonb_array_elements(errors) as error) reason
    where ${ofImport(import_failures.import_id, workspaceId, importId)} group by 1 order by 2 desc, 1`);
  return z.array(z.object({ code: z.string(), count: z.int() })).parse(rows);
}

/** The newest failed rows, with their first reasons, for the page of a running import. */
export const lastFailures = (db: Db, workspaceId: WorkspaceId, importId: string, limit: number) =>
  someFailures(db, workspaceId, importId, limit).orderBy(desc(import_failures.row_number));

/**
 * A row may have a reason for each of a thousand columns; a page that shows a handful of rows shows as many of each.
 */
const firstReasons = sql<StoredRowError[]>`jsonb_path_query_array(${import_failures.errors}, '$[0 to 4]')`;

const someFailures = (db: Db, workspaceId: WorkspaceId, importId: string, limit: number) =>
  db
    .select({ row_number: import_failures.row_number, errors: firstReasons })
    .from(import_failures)
    .where(ofImport(import_failures.import_id, workspaceId, importId))
    .limit(limit)
    .$dynamic();
