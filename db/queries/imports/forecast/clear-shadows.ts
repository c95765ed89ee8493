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
const counted = z.tuple([z.object({ removed: z.int() })]);

/**
 * Removes what lies in the shadows of forecasts that are over or were asked for anew: some `limit` rows at most, of
 * each table. From the first moment on nothing is written there. Returns how many rows went, and whether there are
 * more.
 */
export async function clearShadows(db: Db, limit: number): Promise<{ removed: number; more: boolean }> {
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
    const gone = await clearShadow(db, id, limit);
    removed += gone;
    if (gone >= limit) return { removed, more: true };
  }
  return { removed, more: shadows.length === SHADOWS_AT_ONCE };
}

async function clearShadow(db: Db, shadow: ShadowId, limit: number): Promise<number> {
  const there = inShadow(db, shadow);
  let removed = 0;
  for (const [table, key] of Object.entries(TABLES)) {
    const [from, of] = [sql.identifier(table), sql.identifier(key)];
    const { rows } = await there.execute(sql`
      with doomed as materialized (select ctid from ${from} where ${of} = ${shadow} limit ${limit - removed}), gone as (
        delete from ${from} using doomed where ${from}.ctid = doomed.ctid returning 1
      )
      select count(*)::int as removed from gone`);
    removed += counted.parse(rows)[0].removed;
    if (removed >= limit) return removed;
  }
  await there.execute(sql`delete from imports where id = ${shadow}`);
  return removed;
}
