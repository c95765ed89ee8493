import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { isAttempt, type LongWork } from '#db/queries/work/kinds.ts';
import type { StoredFailure } from '#db/schema/columns.ts';
import { exports } from '#db/schema/exports.ts';
import { type ExportRow, updateExport } from './records.ts';

/**
 * queued → processing. The first time it fixes what the file holds: the custom fields, the newest contact, the number
 * of rows to expect, and the upload that was opened for it. Null if it is not this attempt's to work on.
 */
export function markExportProcessing(
  db: Db,
  work: LongWork<'export'>,
  { uploadId, expectedRows }: { uploadId: string; expectedRows: number | null },
): Promise<ExportRow | null> {
  const { workspaceId } = work;
  return updateExport(db, isAttempt(work), {
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
  });
}

/** processing → completed: the file of this upload is whole. The first link is good for `linkDays`. */
export function markExportCompleted(
  db: Db,
  work: LongWork<'export'>,
  { uploadId, linkDays }: { uploadId: string; linkDays: number },
): Promise<ExportRow | null> {
  const isItsUpload = sql`${isAttempt(work)} and status = 'processing' and upload_id = ${uploadId}`;
  return updateExport(db, isItsUpload, {
    status: 'completed',
    completed_at: sql`now()`,
    expires_at: sql`now() + make_interval(days => ${linkDays})`,
    upload_id: null,
    rest_key: null,
    next_try_at: null,
  });
}

/** Stops an export that waits or works, as failed. Null if it had stopped already, or belongs to another attempt. */
export function markExportFailed(db: Db, work: LongWork<'export'>, failure: StoredFailure): Promise<ExportRow | null> {
  return updateExport(db, isAttempt(work), {
    status: 'failed',
    failure,
    completed_at: sql`now()`,
    size_bytes: null,
    next_try_at: null,
  });
}
