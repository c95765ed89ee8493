import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { json } from '#db/queries/statement/parameters.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

const named = z.array(z.object({ id: z.string(), name: z.string() }));

/** What these tags and custom fields (by id, as text) are called, or were when they went. */
export async function namesOf(db: Db, workspaceId: WorkspaceId, ids: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const { rows } = await db.execute(sql`
    with wanted as materialized (select json_array_elements_text(${json(wanted)}) as id)
    select id, name from wanted join former_names using (id) where workspace_id = ${workspaceId}
    union all
    select tags.id::text, name from tags
    where workspace_id = ${workspaceId} and tags.id = any (array(select id::uuid from wanted where id like '%-%'))
    union all
    select field.id::text, name from custom_fields field
    where workspace_id = ${workspaceId} and field.id = any (array(select id::bigint from wanted where id not like '%-%'))`);
  return new Map(named.parse(rows).map(({ id, name }) => [id, name]));
}
