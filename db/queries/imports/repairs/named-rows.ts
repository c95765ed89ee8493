import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { json } from '#db/queries/statement/parameters.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

interface NamedRowsAsked {
  /** The import whose rows are mended, and the one whose file names them. */
  mendedId: string;
  fileId: string;
  rows: readonly number[];
  /** The column in which the file names them, from 0. */
  column: number;
}

const named = z.tuple([z.object({ failed: z.array(z.int()), mended: z.array(z.int()), before: z.array(z.int()) })]);

/** Of these rows those that are among the failed, those mended by others, and those the file has named before. */
export async function lookAtNamedRows(
  db: Db,
  workspaceId: WorkspaceId,
  { mendedId, fileId, rows, column }: NamedRowsAsked,
): Promise<z.infer<typeof named>[0]> {
  const found = await db.execute(sql`
    with asked as materialized (select distinct json_array_elements_text(${json(rows)})::int as row),
    here as materialized (select id from imports where workspace_id = ${workspaceId} and id in (${mendedId}, ${fileId})),
    mended as materialized (
      select row_number as row, file_import_id from import_repairs join here on here.id = import_id
      where import_id = ${mendedId} and row_number in (select row from asked)
    )
    select
      coalesce((select json_agg(row_number) from import_failures join here on here.id = import_id
        where import_id = ${mendedId} and row_number in (select row from asked)), '[]') as failed,
      coalesce((select json_agg(row) from mended where file_import_id is distinct from ${fileId}::uuid), '[]') as mended,
      coalesce((select json_agg(row) from (
        select row from mended where file_import_id = ${fileId}
        union select row from asked where row::text in (
          select trim(cells[${column + 1}::int]) from import_failures join here on here.id = import_id
          where import_id = ${fileId})
      ) before), '[]') as before`);
  return named.parse(found.rows)[0];
}
