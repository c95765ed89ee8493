import { inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { eventId, eventIds } from '#db/queries/statement/outbox.ts';
import { storeStart, storeWorkEvent } from '#db/queries/work/events.ts';
import { isAttempt, type LongWork } from '#db/queries/work/kinds.ts';
import { stopTheClock, workedSinceStart } from '#db/queries/work/worked-time.ts';
import type { StoredFailure } from '#db/schema/columns.ts';
import { imports, type StoredUndo } from '#db/schema/imports.ts';
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
    heartbeat_at = now(), next_try_at = null, stalls = 0, waits_for_turn = false`;
  return changeWithEvent(db, workspaceId, id, { statuses, to: queued, event: storeStart('import', CHANGED) });
}

/**
 * Stops an import on a person's behalf: from this moment no batch finds it processing. Returns the event's id, or null.
 */
export function markImportCancelled(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: Statuses,
): Promise<string | null> {
  const cancelled = sql`status = 'cancelled', waits_for_turn = false, completed_at = now(), next_try_at = null, ${stopTheClock}`;
  return changeWithEvent(db, workspaceId, id, {
    statuses,
    to: cancelled,
    event: storeWorkEvent('import', 'import/csv.cancelled', CHANGED),
  });
}

/**
 * Sets an import's undo going, of all of it or a part, or going again after one that failed. Returns the event's id, or
 * null.
 */
export function markImportUndoing(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: Statuses,
  part: StoredUndo = { fields: null, contact_ids: null },
): Promise<string | null> {
  const undoing = sql`
    undo = ${JSON.stringify(part)}::jsonb, undo_phase = 'made', undo_row = null, undo_place = null, undo_contact = null,
    status = 'undoing', status_before_undo = status, attempt = attempt + 1, failure = null,
    heartbeat_at = now(), next_try_at = null, stalls = 0`;
  return changeWithEvent(db, workspaceId, id, { statuses, to: undoing, event: storeStart('undo', CHANGED) });
}

/**
 * queued → processing, if fewer than `most` imports of the workspace are at work; else it waits for its turn and stays
 * queued. One at a time in a workspace, so that two at once cannot pass the limit. One that is processing already just
 * shows a sign of life. Null if it is not this attempt's to work on.
 */
export async function markImportProcessing(db: Db, work: LongWork<'import'>, most: number): Promise<ImportRow | null> {
  const hasTurn = sql`(${imports.status} = 'processing' or (${workingIn(sql`${work.workspaceId}`)}) < ${most})`;
  const ifTurn = (value: SQL, otherwise: SQL) => sql`case when ${hasTurn} then ${value} else ${otherwise} end`;
  const [, [row]] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`turns/${work.workspaceId}`}, 0))`),
    db
      .update(imports)
      .set({
        status: ifTurn(sql`'processing'`, sql`${imports.status}`),
        waits_for_turn: sql`not ${hasTurn}`,
        started_at: ifTurn(sql`coalesce(${imports.started_at}, now())`, sql`${imports.started_at}`),
        working_since: ifTurn(sql`coalesce(${imports.working_since}, now())`, sql`${imports.working_since}`),
        heartbeat_at: sql`now()`,
        next_try_at: null,
      })
      .where(isAttempt(work))
      .returning(),
  ]);
  return row ?? null;
}

/** How many imports of a workspace are at work. */
const workingIn = (workspaceId: SQL): SQL =>
  sql`select count(*) from imports working where working.workspace_id = ${workspaceId} and working.status = 'processing'`;

/** How many are at work or about to be: who was set going and has not begun yet has a turn already. */
const goingIn = (workspaceId: SQL): SQL => sql`
  select count(*) from imports going where going.workspace_id = ${workspaceId}
    and (going.status = 'processing' or going.status = 'queued' and not going.waits_for_turn)`;

/**
 * Sets imports going that wait for their turn, oldest first, where fewer than `most` of their workspace are at work; of
 * all workspaces if none is named. Done twice at once, one that has no turn after all waits again. Returns the events'
 * ids.
 */
export async function startWaitingImports(db: Db, most: number, workspaceId?: WorkspaceId): Promise<string[]> {
  const here = workspaceId === undefined ? sql`true` : sql`workspace_id = ${workspaceId}`;
  const started = await db.execute(sql`
    with waiting as (
      select id from (
        select id, workspace_id, row_number() over (partition by workspace_id order by confirmed_at, id) as place
        from imports where waits_for_turn and status = 'queued' and ${here}
      ) queue
      where place <= ${most} - (${goingIn(sql`queue.workspace_id`)})
      limit 100
    ), started as (
      update imports set waits_for_turn = false, attempt = attempt + 1, heartbeat_at = now(), next_try_at = null
      where id in (select id from waiting) and waits_for_turn and status = 'queued'
      returning id, workspace_id, user_id, attempt
    )
    ${storeStart('import', sql`started`)}`);
  return eventIds(started);
}

/**
 * processing → completed, once the cursor is at the end. Null if it is not this attempt's to complete, or not at its
 * end.
 */
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
  waits_for_turn: false,
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

/**
 * Changes an import that is not swept and stores the event about it, all or nothing. Returns the event's id, or null.
 */
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
    ), stopped as (
      delete from import_forecasts where id in (select id from ${CHANGED}) and status = 'running'
    )
    ${event}`);
  return eventId(stored);
}
