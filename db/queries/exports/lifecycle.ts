import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { eventId, storeExportEvent } from '#db/queries/statement/outbox.ts';
import type { StoredFailure } from '#db/schema/columns.ts';
import { exports } from '#db/schema/exports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ExportRow, thisExport } from './records.ts';

/** At work under this attempt. */
export const atWork = (workspaceId: WorkspaceId, id: string, attempt: number) =>
  and(thisExport(workspaceId, id), eq(exports.attempt, attempt), inArray(exports.status, ['queued', 'processing']));

/**
 * queued → processing. The first time it fixes what the file holds: the custom fields, the newest contact, the number of rows
 * to expect, and the upload that was opened for it. Null if it is not this attempt's to work on.
 */
export async function markExportProcessing(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  attempt: number,
  { uploadId, expectedRows }: { uploadId: string; expectedRows: number | null },
): Promise<ExportRow | null> {
  const [row] = await db
    .update(exports)
    .set({
      status: 'processing',
      upload_id: sql`coalesce(${exports.upload_id}, ${uploadId})`,
      row_count: sql`coalesce(${exports.row_count}, ${expectedRows}::int)`,
      columns: sql`coalesce(${exports.columns}, (
        select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'name', name) order by name collate "C"), '[]')
        from custom_fields where workspace_id = ${workspaceId}))`,
      until_contact_id: sql`case when ${exports.columns} is null
        then (select id from contacts where workspace_id = ${workspaceId} order by id desc limit 1)
        else ${exports.until_contact_id} end`,
      heartbeat_at: sql`now()`,
      next_try_at: null,
    })
    .where(atWork(workspaceId, id, attempt))
    .returning();
  return row ?? null;
}

/** Sets an export that stands still going again at its cursor, under a new attempt. Returns the event's id, or null. */
export async function markExportQueued(db: Db, workspaceId: WorkspaceId, id: string): Promise<string | null> {
  return eventId(
    await db.execute(sql`
      with requeued as (
        update exports set attempt = attempt + 1, heartbeat_at = now(), next_try_at = null
        where workspace_id = ${workspaceId} and id = ${id} and status in ('queued', 'processing')
        returning id, workspace_id, user_id, attempt
      )
      ${storeExportEvent('export/csv.confirmed', sql`requeued`)}`),
  );
}

/** Hands a long export over to a fresh run at its cursor. Done twice it is one event. Returns its id, or null. */
export async function insertExportContinuation(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  { attempt, part }: { attempt: number; part: number },
): Promise<string | null> {
  return eventId(
    await db.execute(sql`
      with known as (
        select id, workspace_id, user_id, attempt from exports
        where workspace_id = ${workspaceId} and id = ${id} and status = 'processing'
          and attempt = ${attempt} and next_part = ${part}
        for update
      ), earlier as (
        select outbox.id from outbox, known
        where outbox.name = 'export/csv.continued' and outbox.sent_at is null
          and outbox.data->>'exportId' = known.id::text and outbox.data->>'attempt' = known.attempt::text
      ), made as (
        ${storeExportEvent('export/csv.continued', sql`known where not exists (select from earlier)`)}
      )
      select id from earlier union all select id from made limit 1`),
  );
}

/** processing → completed: the file of this upload is whole. The first link is good for `linkDays`. */
export async function markExportCompleted(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  attempt: number,
  { uploadId, linkDays }: { uploadId: string; linkDays: number },
): Promise<ExportRow | null> {
  const [row] = await db
    .update(exports)
    .set({
      status: 'completed',
      completed_at: sql`now()`,
      expires_at: sql`now() + make_interval(days => ${linkDays})`,
      upload_id: null,
      rest_key: null,
      next_try_at: null,
    })
    .where(and(atWork(workspaceId, id, attempt), eq(exports.status, 'processing'), eq(exports.upload_id, uploadId)))
    .returning();
  return row ?? null;
}

/** Stops an export that waits or works, as failed. Null if it had stopped already, or belongs to another attempt. */
export async function markExportFailed(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  attempt: number,
  failure: StoredFailure,
): Promise<ExportRow | null> {
  const [row] = await db
    .update(exports)
    .set({ status: 'failed', failure, completed_at: sql`now()`, size_bytes: null, next_try_at: null })
    .where(atWork(workspaceId, id, attempt))
    .returning();
  return row ?? null;
}

/** Says that the job is alive and means to go on in so many seconds. */
export async function recordExportHeartbeat(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  attempt: number,
  seconds: number,
): Promise<void> {
  await db
    .update(exports)
    .set({ heartbeat_at: sql`now()`, next_try_at: sql`now() + make_interval(secs => ${seconds})` })
    .where(atWork(workspaceId, id, attempt));
}
