import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { inShadow, type ShadowId, shadowId } from './in-shadow.ts';

/** The tables of a shadow but the import itself, which says that there is one and goes last. */
const TABLES = {
  contact_tags: 'workspace_id',
  contacts: 'workspace_id',
  tags: 'workspace_id',
  custom_fields: 'workspace_id',
  suppressions: 'workspace_id',
  import_contacts: 'import_id',
  import_failures: 'import_id',
  import_identities: 'import_id',
  import_key_moves: 'import_id',
  import_row_notes: 'import_id',
  import_guarded: 'import_id',
} as const;

export const SHADOW_TABLES = ['imports', ...Object.keys(TABLES)];

/** Shadows of one look. */
const SHADOWS_AT_ONCE = 20;

const ids = z.array(z.object({ id: shadowId }));
const counted = z.array(z.tuple([z.object({ removed: z.int() })]).transform(([{ removed }]) => removed));

interface Cleared {
  removed: number;
  more: boolean;
}

/**
 * Removes what lies in the shadows of forecasts that are over or were asked for anew, at most `limit` rows of a table.
 * From the first moment on nothing is written there. Returns how many rows went, and whether there are more.
 */
export async function clearShadows(db: Db, limit: number): Promise<Cleared> {
  const { rows } = await db.execute(sql`
    update forecast.imports set status = 'cancelled'
    where id in (
      select id from forecast.imports shadow
      where not exists (select from import_forecasts f where f.shadow_id = shadow.id and f.status = 'running')
      limit ${SHADOWS_AT_ONCE}
    )
    returning id`);
  const shadows = ids.parse(rows);
  let removed = 0;
  for (const { id } of shadows) {
    const cleared = await clearShadow(db, id, limit);
    removed += cleared.removed;
    if (cleared.more) return { removed, more: true };
  }
  return { removed, more: shadows.length === SHADOWS_AT_ONCE };
}

async function clearShadow(db: Db, shadow: ShadowId, limit: number): Promise<Cleared> {
  const { $client } = inShadow(db, shadow);
  const removals = Object.entries(TABLES).map(([table, key]) =>
    $client.query(
      `with doomed as materialized (select ctid from ${table} where ${key} = $1 limit $2), gone as (
        delete from ${table} using doomed where ${table}.ctid = doomed.ctid returning 1
      )
      select count(*)::int as removed from gone`,
      [shadow, limit],
    ),
  );
  const gone = counted.parse(await $client.transaction(removals));
  const more = gone.some((rows) => rows === limit);
  if (!more) await $client.query('delete from imports where id = $1', [shadow]);
  return { removed: gone.reduce((sum, rows) => sum + rows, 0), more };
}
