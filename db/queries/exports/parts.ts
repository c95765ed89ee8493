import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { isAttempt, type LongWork } from '#db/queries/work/kinds.ts';
import { export_parts, exports, type StoredArchive } from '#db/schema/exports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ExportRow, thisExport } from './records.ts';

/** Where a step found the export; the step's work counts only while it is still there. */
export interface ExportCursor {
  part: number;
  afterContactId: string | null;
}

export interface ExportProgress {
  /** The last contact looked at. */
  afterContactId: string | null;
  rows: number;
  restKey: string | null;
  isEnded: boolean;
  archive: StoredArchive | null;
  /** The part that was written; null if the bytes so far are all in the rest. */
  written: { etag: string; size: number } | null;
  /** The whole file's, once its last part is written. */
  fileSize: number | null;
}

/** Moves the cursor, with the part's etag, in one statement. Null if another run was faster, or the export is over. */
export async function moveExport(
  db: Db,
  work: LongWork<'export'>,
  from: ExportCursor,
  to: ExportProgress,
): Promise<ExportRow | null> {
  const { written, fileSize } = to;
  const move = db
    .update(exports)
    .set({
      after_contact_id: to.afterContactId,
      next_part: from.part + (written ? 1 : 0),
      rest_key: to.restKey,
      is_ended: to.isEnded,
      archive: to.archive,
      processed_rows: sql`${exports.processed_rows} + ${to.rows}`,
      ...(fileSize === null ? {} : { size_bytes: fileSize, row_count: sql`${exports.processed_rows} + ${to.rows}` }),
      heartbeat_at: sql`now()`,
      next_try_at: null,
    })
    .where(
      and(
        isAttempt(work),
        eq(exports.status, 'processing'),
        eq(exports.next_part, from.part),
        sql`${exports.after_contact_id} is not distinct from ${from.afterContactId}`,
      ),
    )
    .returning();
  const moved = db.$with('moved').as(move);
  if (!written) {
    const [row] = await move;
    return row ?? null;
  }
  const kept = db.$with('kept').as(
    db
      .insert(export_parts)
      .select(
        sql`select id, ${from.part}::int, ${written.etag}::text, ${written.size}::int, ${to.rows}::int from moved`,
      )
      .onConflictDoUpdate({
        target: [export_parts.export_id, export_parts.part_number],
        set: { etag: sql`excluded.etag`, size: sql`excluded.size`, rows: sql`excluded.rows` },
      }),
  );
  const [row] = await db.with(moved, kept).select().from(moved);
  return row ?? null;
}

/**
 * Begins the file anew in another upload, in place of one that R2 will not put together. Null if the export is over or
 * has one already.
 */
export async function restartExport(
  db: Db,
  work: LongWork<'export'>,
  { from, to }: { from: string | null; to: string },
): Promise<ExportRow | null> {
  const isItsUpload = sql`${isAttempt(work)} and status = 'processing' and upload_id is not distinct from ${from}`;
  const [, rows] = await db.batch([
    db.delete(export_parts).where(sql`export_id in (select id from exports where ${isItsUpload})`),
    db
      .update(exports)
      .set({
        upload_id: to,
        next_part: 1,
        after_contact_id: null,
        rest_key: null,
        is_ended: false,
        archive: null,
        processed_rows: 0,
        size_bytes: null,
        heartbeat_at: sql`now()`,
        next_try_at: null,
      })
      .where(isItsUpload)
      .returning(),
  ]);
  return rows[0] ?? null;
}

/** Parts that were written, in order. */
export function listExportParts(
  db: Db,
  workspaceId: WorkspaceId,
  exportId: string,
): Promise<{ part_number: number; etag: string }[]> {
  return db
    .select({ part_number: export_parts.part_number, etag: export_parts.etag })
    .from(export_parts)
    .where(
      sql`${export_parts.export_id} = (select id from exports where workspace_id = ${workspaceId} and id = ${exportId})`,
    )
    .orderBy(asc(export_parts.part_number));
}

/** Nothing of the upload is left in R2. */
export async function markUploadCleared(db: Db, workspaceId: WorkspaceId, id: string, uploadId: string): Promise<void> {
  await db
    .update(exports)
    .set({ upload_id: null, rest_key: null })
    .where(and(thisExport(workspaceId, id), eq(exports.upload_id, uploadId)));
}

/** Failed exports whose upload is still to be cleared away, at most `limit`. */
export function uploadsLeftOpen(db: Db, limit: number): Promise<ExportRow[]> {
  return db
    .select()
    .from(exports)
    .where(and(eq(exports.status, 'failed'), sql`${exports.upload_id} is not null`))
    .limit(limit);
}
