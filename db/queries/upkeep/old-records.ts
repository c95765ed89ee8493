import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';

const counted = z.tuple([z.object({ removed: z.int() })]);

/** Removes what fits, at most `limit`. Returns how many that were. */
async function removeSome(db: Db, table: string, which: SQL, limit: number): Promise<number> {
  const from = sql.identifier(table);
  const { rows } = await db.execute(sql`
    with doomed as materialized (select ctid from ${from} where ${which} limit ${limit}), removed as (
      delete from ${from} using doomed where ${from}.ctid = doomed.ctid returning 1
    )
    select count(*)::int as removed from removed`);
  return counted.parse(rows)[0].removed;
}

const olderThan = (moment: string, days: number): SQL =>
  sql`${sql.identifier(moment)} < now() - make_interval(days => ${days})`;

/** Records of imports that ended so many days ago, once their file and rows are gone. */
export const removeOldImports = (db: Db, days: number, limit: number) =>
  removeSome(
    db,
    'imports',
    sql`${olderThan('completed_at', days)} and swept_at is not null and file_removed_at is not null`,
    limit,
  );

/** Records of exports that ended so many days ago, once nothing of them is in R2. */
export const removeOldExports = (db: Db, days: number, limit: number) =>
  removeSome(
    db,
    'exports',
    sql`${olderThan('completed_at', days)} and (swept_at is not null or status = 'failed') and upload_id is null`,
    limit,
  );

/** Records of changes of contacts that ended so many days ago, once what their undo took is gone. */
export const removeOldChanges = (db: Db, days: number, limit: number) =>
  removeSome(db, 'contact_changes', sql`${olderThan('completed_at', days)} and swept_at is not null`, limit);

/** Which mails were sent, so many days ago. */
export const removeOldMails = (db: Db, days: number, limit: number) =>
  removeSome(db, 'sent_mails', olderThan('claimed_at', days), limit);

/** What hooks were told, so many days ago; what is still on its way stays. */
export const removeOldDeliveries = (db: Db, days: number, limit: number) =>
  removeSome(db, 'hook_deliveries', sql`${olderThan('created_at', days)} and status <> 'due'`, limit);

/** What the model was asked so many days ago. */
export const removeOldAnswers = (db: Db, days: number, limit: number) =>
  removeSome(db, 'model_answers', olderThan('asked_at', days), limit);

/** That an account was closed, once no token of it is good any more. */
export const removeClosedAccounts = (db: Db, days: number, limit: number) =>
  removeSome(db, 'closed_accounts', olderThan('closed_at', days), limit);

/** What people chose for columns or files, but for the newest `kept` of each workspace; at most `limit`. */
export async function removeOldChoices(
  db: Db,
  table: 'remembered_columns' | 'remembered_files',
  kept: number,
  limit: number,
): Promise<number> {
  const from = sql.identifier(table);
  const { rows } = await db.execute(sql`
    with many as materialized (
      select workspace_id from ${from} group by workspace_id having count(*) > ${kept}
    ), doomed as materialized (
      select old.ctid from many cross join lateral (
        select ctid from ${from} where workspace_id = many.workspace_id order by chosen_at desc offset ${kept}
      ) old
      limit ${limit}
    ), removed as (
      delete from ${from} using doomed where ${from}.ctid = doomed.ctid returning 1
    )
    select count(*)::int as removed from removed`);
  return counted.parse(rows)[0].removed;
}
