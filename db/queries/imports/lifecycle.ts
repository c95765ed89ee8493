import { inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { eventId } from '#db/queries/statement/outbox.ts';
import { storeStart, storeWorkEvent } from '#db/queries/work/events.ts';
import { isAttempt, type LongWork } from '#db/queries/work/kinds.ts';
import { stopTheClock, workedSinceStart } from '#db/queries/work/worked-time.ts';
import type { StoredFailure } from '#db/schema/columns.ts';
import { imports } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ImportRow, thisImport, updateImport } from './records.ts';

type Statuses = readonly ImportRow['status'][];

/**
 * Sets an import that had stopped going again at its cursor, under a new attempt, if it is in one of these statuses.
 * Returns the event's id, or null.
 */
export function markImportQueued(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: Statuses,
): Promise<string | null> {
  const queued = sql`
    status = 'queued', attempt = attempt + 1, failure = null, completed_at = null, ${stopTheClock},
    heartbeat_at = now(), next_try_at = null, stalls = 0`;
  return changeWithEvent(db, workspaceId, id, { statuses, to: queued, event: storeStart('import', CHANGED) });
}

/** Stops an import on a person's behalf: from this moment no batch finds it processing. Returns the event's id, or null. */
export function markImportCancelled(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: Statuses,
): Promise<string | null> {
  const cancelled = sql`status = 'cancelled', completed_at = now(), next_try_at = null, ${stopTheClock}`;
  return changeWithEvent(db, workspaceId, id, {
    statuses,
    to: cancelled,
    event: storeWorkEvent('import', 'import/csv.cancelled', CHANGED),
  });
}

/** Sets an import's undo going, or going again after one that failed. Returns the event's id, or null. */
export function markImportUndoing(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: Statuses,
): Promise<string | null> {
  const undoing = sql`
    status = 'undoing', status_before_undo = status, attempt = attempt + 1, failure = null,
    heartbeat_at = now(), next_try_at = null, stalls = 0`;
  return changeWithEvent(db, workspaceId, id, { statuses, to: undoing, event: storeStart('undo', CHANGED) });
}

/** queued → processing; one that is processing already just shows a sign of life. Null if it is not this attempt's to work on. */
export function markImportProcessing(db: Db, work: LongWork<'import'>): Promise<ImportRow | null> {
  return updateImport(db, isAttempt(work), {
    status: 'processing',
    started_at: sql`coalesce(${imports.started_at}, now())`,
    working_since: sql`coalesce(${imports.working_since}, now())`,
    heartbeat_at: sql`now()`,
    next_try_at: null,
  });
}

/** processing → completed, once the cursor is at the end. Null if it is not this attempt's to complete, or not at its end. */
export function markImportCompleted(db: Db, work: LongWork<'import'>): Promise<ImportRow | null> {
  const isAtEnd = sql`${isAttempt(work)} and status = 'processing' and next_offset = read_size`;
  return updateImport(db, isAtEnd, { status: 'completed', ...ended });
}

/** Stops an import that waits or works, as failed. Null if it had stopped already, or belongs to another attempt. */
export function markImportFailed(db: Db, work: LongWork<'import'>, failure: StoredFailure): Promise<ImportRow | null> {
  return updateImport(db, isAttempt(work), { status: 'failed', failure, ...ended });
}

const ended = {
  completed_at: sql`now()`,
  worked_ms: sql`${imports.worked_ms} + ${workedSinceStart}`,
  working_since: null,
};

/** undoing → the status before it, with the reason why. What was taken back stays so; it can be asked for again. */
export function markUndoFailed(db: Db, work: LongWork<'undo'>, failure: StoredFailure): Promise<ImportRow | null> {
  return updateImport(db, isAttempt(work), { status: sql`${imports.status_before_undo}`, failure });
}

const CHANGED = sql`changed`;

interface ChangeWithEvent {
  /** Only an import in one of these is changed. */
  statuses: Statuses;
  /** What is set. */
  to: SQL;
  /** Stores the event about what was CHANGED. */
  event: SQL;
}

/** Changes an import that is not swept and stores the event about it, all or nothing. Returns the event's id, or null. */
async function changeWithEvent(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  { statuses, to, event }: ChangeWithEvent,
): Promise<string | null> {
  const stored = await db.execute(sql`
    with ${CHANGED} as (
      update imports set ${to}
      where ${thisImport(workspaceId, id)} and ${inArray(imports.status, [...statuses])} and swept_at is null
      returning id, workspace_id, user_id, attempt
    )
    ${event}`);
  return eventId(stored);
}
