import { and, asc, desc, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { import_failures, type StoredRowError } from '#db/schema/import-rows.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { ofImport } from './records.ts';

/** Failed rows in file order, after a row number, at most `limit`. */
export function listFailures(
  db: Db,
  workspaceId: WorkspaceId,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ row_number: number; errors: StoredRowError[]; cells: string[] }[]> {
  return db
    .select({ row_number: import_failures.row_number, errors: import_failures.errors, cells: import_failures.cells })
    .from(import_failures)
    .where(
      and(ofImport(import_failures.import_id, workspaceId, importId), sql`${import_failures.row_number} > ${after}`),
    )
    .orderBy(asc(import_failures.row_number))
    .limit(limit);
}

/** The most cells a failed row has. */
export async function widestFailure(db: Db, workspaceId: WorkspaceId, importId: string): Promise<number> {
  const [row] = await db
    .select({ cells: sql<number>`coalesce(max(cardinality(${import_failures.cells})), 0)::int` })
    .from(import_failures)
    .where(ofImport(import_failures.import_id, workspaceId, importId));
  return row?.cells ?? 0;
}

/** How many rows failed for which reason, the most frequent first; a row with two reasons counts under both. */
export async function countFailures(
  db: Db,
  workspaceId: WorkspaceId,
  importId: string,
): Promise<{ code: string; count: number }[]> {
  const { rows } = await db.execute(sql`
    select error->>'code' as code, count(*)::int as count
    from ${import_failures} cross join jsonb_array_elements(errors) as error
    where ${ofImport(import_failures.import_id, workspaceId, importId)} group by 1 order by 2 desc, 1`);
  return z.array(z.object({ code: z.string(), count: z.int() })).parse(rows);
}

/** The newest failed rows, for the page of a running import. */
export function lastFailures(db: Db, workspaceId: WorkspaceId, importId: string, limit: number) {
  return db
    .select({ row_number: import_failures.row_number, errors: import_failures.errors })
    .from(import_failures)
    .where(ofImport(import_failures.import_id, workspaceId, importId))
    .orderBy(desc(import_failures.row_number))
    .limit(limit);
}
