import { and, asc, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { export_parts, exports, type StoredExportFilter, type StoredFailure } from '#db/schema.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export type ExportRow = typeof exports.$inferSelect;

const here = (workspaceId: WorkspaceId, id: string) => and(eq(exports.workspace_id, workspaceId), eq(exports.id, id));

/** At work under this attempt. */
const atWork = (workspaceId: WorkspaceId, id: string, attempt: number) =>
  and(here(workspaceId, id), eq(exports.attempt, attempt), inArray(exports.status, ['queued', 'processing']));

export async function findExport(db: Db, workspaceId: WorkspaceId, id: string): Promise<ExportRow | null> {
  const [row] = await db.select().from(exports).where(here(workspaceId, id));
  return row ?? null;
}

/** The export of a download link: what was signed says which one, so no workspace is asked for. */
export async function findExportToDownload(db: Db, id: string): Promise<ExportRow | null> {
  const [row] = await db.select().from(exports).where(eq(exports.id, id));
  return row ?? null;
}

/** Newest first; those older than `before`, at most `limit`. */
export function listExports(
  db: Db,
  workspaceId: WorkspaceId,
  { before, limit }: { before: string | null; limit: number },
): Promise<ExportRow[]> {
  return db
    .select()
    .from(exports)
    .where(and(eq(exports.workspace_id, workspaceId), before === null ? undefined : lt(exports.id, before)))
    .orderBy(desc(exports.id))
    .limit(limit);
}

export const countExports = (db: Db, workspaceId: WorkspaceId): Promise<number> =>
  db.$count(exports, eq(exports.workspace_id, workspaceId));

export interface NewExport {
  id: string;
  user_id: string;
  filename: string;
  bom: boolean;
  filter: StoredExportFilter;
  object_key: string;
}

/** A queued export and the event that sets it going, all or nothing. Returns the event's id. */
export async function insertExport(db: Db, workspaceId: WorkspaceId, asked: NewExport): Promise<string> {
  const { id, user_id, filename, bom, filter, object_key } = asked;
  const made = await db.execute(sql`
    with made as (
      insert into exports (id, workspace_id, user_id, filename, bom, filter, object_key, status, attempt, heartbeat_at)
      values (${id}, ${workspaceId}, ${user_id}, ${filename}, ${bom}, ${JSON.stringify(filter)}::jsonb, ${object_key}, 'queued', 1, now())
      returning id, workspace_id, user_id, attempt
    )
    ${eventOf('export/csv.confirmed', sql`made`)}`);
  const event = eventId(made);
  if (event === null) throw new Error('An insert gave no row');
  return event;
}

/** Sets an export that stands still going again at its cursor, under a new attempt. Returns the event's id, or null. */
export async function requeueExport(db: Db, workspaceId: WorkspaceId, id: string): Promise<string | null> {
  return eventId(
    await db.execute(sql`
      with requeued as (
        update exports set attempt = attempt + 1, heartbeat_at = now(), next_try_at = null
        where workspace_id = ${workspaceId} and id = ${id} and status in ('queued', 'processing')
        returning id, workspace_id, user_id, attempt
      )
      ${eventOf('export/csv.confirmed', sql`requeued`)}`),
  );
}

/** Hands a long export over to a fresh run at its cursor. Done twice it is one event. Returns its id, or null. */
export async function continueExport(
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
        ${eventOf('export/csv.continued', sql`known where not exists (select from earlier)`)}
      )
      select id from earlier union all select id from made limit 1`),
  );
}

/**
 * queued → processing. The first time it fixes what the file holds: the custom fields, the newest contact, the number of rows
 * to expect, and the upload that was opened for it. Null if it is not this attempt's to work on.
 */
export async function startExport(
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

/** Where a step found the export; the step's work counts only while it is still there. */
export interface ExportCursor {
  attempt: number;
  part: number;
  afterContactId: string | null;
}

export interface ExportProgress {
  /** The last contact looked at. */
  afterContactId: string | null;
  rows: number;
  restKey: string | null;
  /** The part that was written; null if the bytes so far are all in the rest. */
  written: { etag: string; size: number } | null;
  /** The whole file's, once its last part is written. */
  fileSize: number | null;
}

/** Moves the cursor, with the part's etag, in one statement. Null if another run was faster, or the export is over. */
export async function moveExport(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
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
      processed_rows: sql`${exports.processed_rows} + ${to.rows}`,
      ...(fileSize === null ? {} : { size_bytes: fileSize, row_count: sql`${exports.processed_rows} + ${to.rows}` }),
      heartbeat_at: sql`now()`,
      next_try_at: null,
    })
    .where(
      and(
        here(workspaceId, id),
        eq(exports.status, 'processing'),
        eq(exports.attempt, from.attempt),
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

/** Begins the file anew in another upload, in place of one that R2 will not put together. Null if the export is over or has one already. */
export async function restartExport(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  attempt: number,
  { from, to }: { from: string | null; to: string },
): Promise<ExportRow | null> {
  const [, rows] = await db.batch([
    db.delete(export_parts).where(
      sql`${export_parts.export_id} in (select id from exports where workspace_id = ${workspaceId} and id = ${id}
        and status = 'processing' and attempt = ${attempt} and upload_id is not distinct from ${from})`,
    ),
    db
      .update(exports)
      .set({
        upload_id: to,
        next_part: 1,
        after_contact_id: null,
        rest_key: null,
        processed_rows: 0,
        size_bytes: null,
        heartbeat_at: sql`now()`,
        next_try_at: null,
      })
      .where(
        and(
          atWork(workspaceId, id, attempt),
          eq(exports.status, 'processing'),
          sql`${exports.upload_id} is not distinct from ${from}`,
        ),
      )
      .returning(),
  ]);
  return rows[0] ?? null;
}

/** processing → completed: the file of this upload is whole. The first link is good for `linkDays`. */
export async function completeExport(
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
export async function failExport(
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
export async function postponeExport(
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

/** Nothing of the upload is left in R2. */
export async function markUploadCleared(db: Db, id: string, uploadId: string): Promise<void> {
  await db
    .update(exports)
    .set({ upload_id: null, rest_key: null })
    .where(and(eq(exports.id, id), eq(exports.upload_id, uploadId)));
}

/** Failed exports whose upload is still to be cleared away, at most `limit`. */
export function uploadsLeftOpen(db: Db, limit: number): Promise<ExportRow[]> {
  return db
    .select()
    .from(exports)
    .where(and(eq(exports.status, 'failed'), sql`${exports.upload_id} is not null`))
    .limit(limit);
}

/** Notes when the newest link ends. Null unless the file is there. */
export async function renewLink(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  expiresAt: Date,
): Promise<ExportRow | null> {
  const [row] = await db
    .update(exports)
    .set({ expires_at: expiresAt })
    .where(and(here(workspaceId, id), eq(exports.status, 'completed'), sql`${exports.swept_at} is null`))
    .returning();
  return row ?? null;
}

/** Removes the record and the etags of its parts. */
export async function deleteExport(db: Db, workspaceId: WorkspaceId, id: string): Promise<ExportRow | null> {
  const [row] = await db.delete(exports).where(here(workspaceId, id)).returning();
  return row ?? null;
}

/** Parts that were written, in order. */
export function listExportParts(db: Db, exportId: string): Promise<{ part_number: number; etag: string }[]> {
  return db
    .select({ part_number: export_parts.part_number, etag: export_parts.etag })
    .from(export_parts)
    .where(eq(export_parts.export_id, exportId))
    .orderBy(asc(export_parts.part_number));
}

/** The statement's end that stores an event for each row of `source`. */
const eventOf = (name: string, source: SQL): SQL => sql`
  insert into outbox (name, data)
  select ${name}, jsonb_build_object(
    'exportId', id, 'workspaceId', workspace_id, 'userId', user_id, 'attempt', attempt)
  from ${source}
  returning id`;

function eventId(result: { rows: Record<string, unknown>[] }): string | null {
  const id = result.rows[0]?.id;
  return typeof id === 'string' ? id : null;
}
