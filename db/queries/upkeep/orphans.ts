import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { json } from '#db/queries/statement/parameters.ts';

/** An object in R2, by whom its key names. */
export interface NamedObject {
  key: string;
  workspace_id: string;
  /** Of the import or export. */
  id: string;
}

const keys = z.array(z.object({ key: z.string() }));

/**
 * The keys of those objects that no row needs any more: an import's file and its copies until the file is removed, the
 * beginning of one while it is uploaded, an export's file until it is swept, and what lies between its steps while it
 * is at work.
 */
export async function keysWithoutRow(db: Db, objects: readonly NamedObject[]): Promise<string[]> {
  const { rows } = await db.execute(sql`
    select key from json_to_recordset(${json(objects)}) as object (key text, workspace_id uuid, id uuid)
    where not exists (
      select from imports
      where workspace_id = object.workspace_id and id = object.id and file_removed_at is null
        and (object.key in (object_key, plain->>'key', copy->>'key')
          or object.key = object_key || '.head' and status = 'uploading')
    ) and not exists (
      select from exports
      where workspace_id = object.workspace_id and id = object.id and (
        object.key = object_key and swept_at is null and status <> 'failed'
        or starts_with(object.key, object_key || '/rest/') and status in ('queued', 'processing'))
    )`);
  return keys.parse(rows).map(({ key }) => key);
}
