import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { json } from '#db/queries/statement/parameters.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** So many of the newest are looked at, and of those to which the rows fit, so many given. */
const LOOKED_AT = 200;
const GIVEN = 20;

const mendable = z.array(
  z.object({ id: z.uuid(), filename: z.string(), failed: z.int(), headers: z.array(z.string()) }),
);

/**
 * Imports whose failed rows can still be mended, and among which all of these row numbers are, or were before they were
 * mended; the newest first.
 */
export async function findMendable(
  db: Db,
  workspaceId: WorkspaceId,
  rows: readonly number[],
): Promise<z.infer<typeof mendable>> {
  const found = await db.execute(sql`
    with asked as materialized (select distinct json_array_elements_text(${json(rows)})::int as row)
    select id, filename, failed, to_json(headers) as headers from (
      select id, filename, failed, headers from imports
      where workspace_id = ${workspaceId} and failed > 0 and status in ('completed', 'failed', 'cancelled')
        and confirmed_at is not null and swept_at is null and not coalesce((options->>'as_repair')::boolean, false)
      order by id desc limit ${LOOKED_AT}
    ) newest
    where exists (select from asked join import_failures on import_id = newest.id and row_number = asked.row)
      and not exists (
        select from asked
        where not exists (select from import_failures where import_id = newest.id and row_number = asked.row)
          and not exists (select from import_repairs where import_id = newest.id and row_number = asked.row))
    order by id desc limit ${GIVEN}`);
  return mendable.parse(found.rows);
}
