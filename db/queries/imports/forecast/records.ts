import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { thisImport } from '#db/queries/imports/records.ts';
import { eventId } from '#db/queries/statement/outbox.ts';
import { storeStart } from '#db/queries/work/events.ts';
import { isAttempt, type LongWork } from '#db/queries/work/kinds.ts';
import type { StoredFailure } from '#db/schema/columns.ts';
import { type ForeseenConfirmation, import_forecasts } from '#db/schema/import-forecasts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export type ForecastRow = typeof import_forecasts.$inferSelect;

/** Counts and lists of a forecast that is yet to be computed. */
const ANEW = `
  status = 'running', failure = null, shadow_id = uuidv7(), attempt = import_forecasts.attempt + 1,
  next_offset = default, read_size = null, created = default, updated = default, unchanged = default,
  duplicate = default, skipped = default, failed = default, guarded = default, new_tags = default,
  new_custom_fields = default, codes = default, failures = default, changes = default, guarded_columns = default, heartbeat_at = now(),
  stalls = default, stalled_at_offset = null, next_try_at = null, computed_at = null`;

/**
 * Has a forecast computed of an import that is ready, with the event; one there is begins anew, under another attempt
 * and in another shadow. Copies of the file that are not those it is read from are forgotten. Returns the event's id,
 * or null if the import is not ready.
 */
export async function insertForecast(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  confirmation: ForeseenConfirmation,
): Promise<string | null> {
  const { plain, copy } = confirmation.copyKeys;
  const stored = await db.execute(sql`
    with ready as (
      update imports set
        plain = case when plain->>'key' = ${plain} then plain end, copy = case when copy->>'key' = ${copy} then copy end
      where workspace_id = ${workspaceId} and id = ${id} and status = 'ready'
      returning id, workspace_id, user_id
    ), asked as (
      insert into import_forecasts (id, workspace_id, user_id, status, confirmation)
      select id, workspace_id, user_id, 'running', ${JSON.stringify(confirmation)}::jsonb from ready
      on conflict (id) do update set confirmation = excluded.confirmation, user_id = excluded.user_id, ${sql.raw(ANEW)}
      returning id, workspace_id, user_id, attempt
    )
    ${storeStart('forecast', sql`asked`)}`);
  return eventId(stored);
}

/** The last forecast of an import; null if none was asked for, or if it was stopped. */
export async function findForecast(db: Db, workspaceId: WorkspaceId, id: string): Promise<ForecastRow | null> {
  const [row] = await db
    .select()
    .from(import_forecasts)
    .where(sql`${import_forecasts.workspace_id} = ${workspaceId} and ${import_forecasts.id} = ${id}`);
  return row ?? null;
}

/** The forecast, if this attempt works on it. */
export async function findForecastAtWork(db: Db, work: LongWork<'forecast'>): Promise<ForecastRow | null> {
  const [row] = await db.select().from(import_forecasts).where(isAttempt(work));
  return row ?? null;
}

const SHADOW = sql`forecast.imports shadow where shadow.id = import_forecasts.shadow_id`;

/** Keeps how far a forecast has come in its shadow, and the copies of the file that it made for the import to come. */
export async function keepProgress(db: Db, work: LongWork<'forecast'>): Promise<void> {
  await db.batch([
    db.execute(sql`
      update import_forecasts set
        (next_offset, read_size, created, updated, unchanged, duplicate, skipped, failed, guarded) = (
          select next_offset, read_size, created, updated, unchanged, duplicate, skipped, failed, guarded from ${SHADOW}),
        heartbeat_at = now(), next_try_at = null
      where ${isAttempt(work)} and exists (select from ${SHADOW})`),
    db.execute(sql`
      update imports set plain = shadow.plain, copy = shadow.copy
      from import_forecasts f join forecast.imports shadow on shadow.id = f.shadow_id
      where ${thisImport(work.workspaceId, work.id)} and imports.status = 'ready'
        and f.id = imports.id and f.attempt = ${work.attempt} and f.status = 'running'
        and (imports.plain, imports.copy) is distinct from (shadow.plain, shadow.copy)`),
  ]);
}

type Outcome = Pick<
  ForecastRow,
  'new_tags' | 'new_custom_fields' | 'codes' | 'failures' | 'changes' | 'guarded_columns'
>;

/** running → done, with what was read out of the shadow. */
export async function markForecastDone(db: Db, work: LongWork<'forecast'>, outcome: Outcome): Promise<void> {
  await db
    .update(import_forecasts)
    .set({ ...outcome, status: 'done', computed_at: sql`now()` })
    .where(isAttempt(work));
}

/** running → failed. Returns whether it was this attempt's. */
export async function markForecastFailed(db: Db, work: LongWork<'forecast'>, failure: StoredFailure): Promise<boolean> {
  const failed = await db
    .update(import_forecasts)
    .set({ status: 'failed', failure, computed_at: sql`now()` })
    .where(isAttempt(work))
    .returning({ id: import_forecasts.id });
  return failed.length > 0;
}
