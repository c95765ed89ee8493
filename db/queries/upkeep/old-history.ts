import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';

const counts = z.tuple([z.object({ removed: z.int() })]);

/** Removes what people did to contacts so many days ago, and names that nothing speaks of since; at most `limit`. */
export async function removeOldHistory(db: Db, days: number, limit: number): Promise<number> {
  const { rows } = await db.execute(sql`
    with names as (
      delete from former_names where gone_at < now() - make_interval(days => ${days})
    ), doomed as materialized (
      select ctid from contact_history where at < now() - make_interval(days => ${days}) limit ${limit}
    ), removed as (
      delete from contact_history using doomed where contact_history.ctid = doomed.ctid returning 1
    )
    select count(*)::int as removed from removed`);
  return counts.parse(rows)[0].removed;
}

/** Removes what imports that ended so many days ago changed, at most `limit`. */
export async function removeOldImportChanges(db: Db, days: number, limit: number): Promise<number> {
  const { rows } = await db.execute(sql`
    with doomed as materialized (
      select held.ctid from imports old cross join lateral (
        select ctid from import_contacts where import_id = old.id limit ${limit}
      ) held
      where swept_at is not null and completed_at < now() - make_interval(days => ${days}) limit ${limit}
    ), removed as (
      delete from import_contacts using doomed where import_contacts.ctid = doomed.ctid returning 1
    )
    select count(*)::int as removed from removed`);
  return counts.parse(rows)[0].removed;
}
