import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { eventId, storeImportEvent } from '#db/queries/statement/outbox.ts';
import type { StoredFailure } from '#db/schema/columns.ts';
import { imports } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ImportRow, thisImport } from './records.ts';

/**
 * Sets an import that had stopped going again at its cursor, under a new attempt, if it is in one of these statuses.
 * Returns the event's id, or null.
 */
export function markImportQueued(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: readonly ImportRow['status'][],
): Promise<string | null> {
  const queued = sql`
    status = 'queued', attempt = attempt + 1, failure = null, completed_at = null,
    worked_ms = worked_ms + ${workedSinceStart}, working_since = null,
    heartbeat_at = now(), next_try_at = null`;
  return changeAndTell(db, workspaceId, id, { statuses, to: queued, event: 'import/csv.confirmed' });
}

/** queued → processing; one that is processing already just shows a sign of life. Null if it is not this attempt's to work on. */
export async function markImportProcessing(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  attempt: number,
): Promise<ImportRow | null> {
  const [row] = await db
    .update(imports)
    .set({
      status: 'processing',
      started_at: sql`coalesce(${imports.started_at}, now())`,
      working_since: sql`coalesce(${imports.working_since}, now())`,
      heartbeat_at: sql`now()`,
      next_try_at: null,
    })
    .where(
      and(thisImport(workspaceId, id), eq(imports.attempt, attempt), inArray(imports.status, ['queued', 'processing'])),
    )
    .returning();
  return row ?? null;
}

/** Hands a long import over to a fresh run at its cursor. Returns the event's id. */
export async function insertImportContinuation(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  offset: number,
): Promise<string | null> {
  const result = await db.execute(sql`
    with known as (
      select id, workspace_id, user_id, attempt from imports
      where workspace_id = ${workspaceId} and id = ${id} and status = 'processing' and next_offset = ${offset}
      for update
    ), earlier as (
      select outbox.id from outbox, known
      where outbox.name = 'import/csv.continued' and outbox.sent_at is null and outbox.data->>'importId' = known.id::text
        and (outbox.data->>'offset')::bigint = ${offset}
    ), made as (
      ${storeImportEvent(
        'import/csv.continued',
        sql`known where not exists (select from earlier)`,
        sql`, 'offset', ${offset}::bigint`,
      )}
    )
    select id from earlier union all select id from made limit 1`);
  return eventId(result);
}

/** processing → completed, once the cursor is at the end. */
export async function markImportCompleted(db: Db, workspaceId: WorkspaceId, id: string): Promise<ImportRow | null> {
  const [row] = await db
    .update(imports)
    .set({
      status: 'completed',
      completed_at: sql`now()`,
      worked_ms: sql`${imports.worked_ms} + ${workedSinceStart}`,
      working_since: null,
    })
    .where(
      and(thisImport(workspaceId, id), eq(imports.status, 'processing'), eq(imports.next_offset, imports.read_size)),
    )
    .returning();
  return row ?? null;
}

/** Stops an import that waits or works, as failed. Null if it had stopped already, or belongs to another attempt. */
export async function markImportFailed(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  attempt: number,
  failure: StoredFailure,
): Promise<ImportRow | null> {
  const [row] = await db
    .update(imports)
    .set({
      status: 'failed',
      failure,
      completed_at: sql`now()`,
      worked_ms: sql`${imports.worked_ms} + ${workedSinceStart}`,
      working_since: null,
    })
    .where(
      and(thisImport(workspaceId, id), eq(imports.attempt, attempt), inArray(imports.status, ['queued', 'processing'])),
    )
    .returning();
  return row ?? null;
}

/** Stops an import for good measure of its people: from this moment no batch finds it processing. Returns the event's id, or null. */
export function markImportCancelled(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: readonly ImportRow['status'][],
): Promise<string | null> {
  const cancelled = sql`
    status = 'cancelled', completed_at = now(), next_try_at = null,
    worked_ms = worked_ms + ${workedSinceStart}, working_since = null`;
  return changeAndTell(db, workspaceId, id, { statuses, to: cancelled, event: 'import/csv.cancelled' });
}

/** Says that the job is alive and when it means to go on. */
export async function recordImportHeartbeat(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  nextTryInSeconds: number | null,
): Promise<void> {
  await db
    .update(imports)
    .set({
      heartbeat_at: sql`now()`,
      next_try_at: nextTryInSeconds === null ? null : sql`now() + make_interval(secs => ${nextTryInSeconds})`,
    })
    .where(thisImport(workspaceId, id));
}

/** Sets an import's undo going, or going again after one that failed. Returns the event's id, or null. */
export function markImportUndoing(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: readonly ImportRow['status'][],
): Promise<string | null> {
  const undoing = sql`
    status = 'undoing', status_before_undo = status, attempt = attempt + 1, failure = null,
    heartbeat_at = now(), next_try_at = null, stalls = 0`;
  return changeAndTell(db, workspaceId, id, { statuses, to: undoing, event: 'import/undo.requested' });
}

/** undoing → the status before it, with the reason why. What was taken back stays so; it can be asked for again. */
export async function markUndoFailed(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  attempt: number,
  failure: StoredFailure,
): Promise<ImportRow | null> {
  const [row] = await db
    .update(imports)
    .set({ status: sql`${imports.status_before_undo}`, failure })
    .where(and(thisImport(workspaceId, id), eq(imports.attempt, attempt), eq(imports.status, 'undoing')))
    .returning();
  return row ?? null;
}

interface ToldChange {
  /** Only an import in one of these is changed. */
  statuses: readonly ImportRow['status'][];
  /** What is set. */
  to: SQL;
  event: string;
}

/** Changes an import and stores the event that tells of it, all or nothing. Returns the event's id, or null. */
async function changeAndTell(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  { statuses, to, event }: ToldChange,
): Promise<string | null> {
  const told = await db.execute(sql`
    with changed as (
      update imports set ${to}
      where workspace_id = ${workspaceId} and id = ${id} and status = any (${textArray(statuses)}) and swept_at is null
      returning id, workspace_id, user_id, attempt
    )
    ${storeImportEvent(event, sql`changed`)}`);
  return eventId(told);
}

/** Milliseconds of the present spell of work. */
const workedSinceStart = sql`coalesce((extract(epoch from (now() - imports.working_since)) * 1000)::bigint, 0)`;

const textArray = (values: readonly string[]) =>
  sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
