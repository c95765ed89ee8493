import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { json } from '#db/queries/statement/parameters.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** A custom field as the mapping names it, with the id that it has, or that was put aside for it. */
interface NamedField {
  id: string;
  name: string;
  key: string;
}

const found = z.array(z.object({ id: z.string(), known: z.string().nullable() }));

/**
 * How the custom fields of an import's columns stand: per column the id to write to, and those that are yet to come
 * into being, by id. One that is there keeps its id, whatever it is called by now; where another one has got the name
 * meanwhile, that is it.
 */
export async function customFieldsNow(
  db: Db,
  workspaceId: WorkspaceId,
  columns: readonly (NamedField | null)[],
): Promise<{ ids: (string | null)[]; coming: Map<string, { name: string; key: string }> }> {
  const named = columns.filter((column) => column !== null);
  if (named.length === 0) return { ids: columns.map(() => null), coming: new Map() };
  const { rows } = await db.execute(sql`
    select wanted.id::text, (
      select id::text from custom_fields field
      where workspace_id = ${workspaceId} and (field.id = wanted.id or name_key = wanted.key)
      order by field.id = wanted.id desc limit 1
    ) as known
    from json_to_recordset(${json(named)}) as wanted (id bigint, key text)`);
  const known = new Map(found.parse(rows).map((row) => [row.id, row.known]));
  const coming = named.filter(({ id }) => (known.get(id) ?? null) === null);
  return {
    ids: columns.map((column) => (column === null ? null : (known.get(column.id) ?? column.id))),
    coming: new Map(coming.map(({ id, ...field }) => [id, field])),
  };
}
