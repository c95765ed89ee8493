import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { eventId } from '#db/queries/statement/outbox.ts';
import { storeStart } from '#db/queries/work/events.ts';
import { isAttempt, type LongWork } from '#db/queries/work/kinds.ts';
import type { StoredFailure } from '#db/schema/columns.ts';
import { contact_changes } from '#db/schema/contact-changes.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ChangeRow, updateChange } from './records.ts';

/** queued → processing. The first time it fixes up to which contact it goes, and how many pass now. */
export function markChangeProcessing(
  db: Db,
  work: LongWork<'change'>,
  expected: number | null,
): Promise<ChangeRow | null> {
  const { workspaceId } = work;
  return updateChange(db, sql`${isAttempt(work)} and status <> 'undoing'`, {
    status: 'processing',
    until_contact_id: sql`coalesce(${contact_changes.until_contact_id}, (
      select id from contacts where workspace_id = ${workspaceId} order by id desc limit 1))`,
    expected: sql`coalesce(${contact_changes.expected}, ${expected}::int)`,
    started_at: sql`coalesce(${contact_changes.started_at}, now())`,
    heartbeat_at: sql`now()`,
    next_try_at: null,
  });
}

/** Stops a change that waits or works: what was done stays. Null if it had stopped already. */
export const markChangeCancelled = (db: Db, workspaceId: WorkspaceId, id: string): Promise<ChangeRow | null> =>
  updateChange(db, sql`workspace_id = ${workspaceId} and id = ${id} and status in ('queued', 'processing')`, {
    status: 'cancelled',
    completed_at: sql`now()`,
    next_try_at: null,
  });

/** Stops it as failed; an undo goes back to how the change stood before. Null if it belongs to another attempt. */
export const markChangeFailed = (db: Db, work: LongWork<'change'>, failure: StoredFailure): Promise<ChangeRow | null> =>
  updateChange(db, isAttempt(work), {
    status: sql`case when status = 'undoing' then status_before_undo else 'failed' end`,
    failure,
    completed_at: sql`coalesce(${contact_changes.completed_at}, now())`,
    next_try_at: null,
  });

/**
 * To `undoing`, from an end that is at most so many days old. Stores the event that sets it going; its id, or null if
 * that is not allowed.
 */
export async function markChangeUndoing(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  days: number,
): Promise<string | null> {
  const started = await db.execute(sql`
    with started as (
      update contact_changes set
        status = 'undoing', status_before_undo = status, attempt = attempt + 1, failure = null, heartbeat_at = now(),
        next_try_at = null, stalls = 0
      where workspace_id = ${workspaceId} and id = ${id} and status in ('completed', 'failed', 'cancelled')
        and not change ? 'delete' and swept_at is null and completed_at > now() - make_interval(days => ${days})
      returning id, workspace_id, user_id, attempt
    )
    ${storeStart('change', sql`started`)}`);
  return eventId(started);
}
