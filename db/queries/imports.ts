import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import {
  import_failures,
  import_parts,
  imports,
  type StoredCopy,
  type StoredDataStart,
  type StoredDialect,
  type StoredFailure,
  type StoredImportOptions,
  type StoredRowError,
} from '#db/schema.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export type ImportRow = typeof imports.$inferSelect;

const here = (workspaceId: WorkspaceId, id: string) => and(eq(imports.workspace_id, workspaceId), eq(imports.id, id));

export async function findImport(db: Db, workspaceId: WorkspaceId, id: string): Promise<ImportRow | null> {
  const [row] = await db.select().from(imports).where(here(workspaceId, id));
  return row ?? null;
}

/** Newest first; those older than `before`, at most `limit`. */
export function listImports(
  db: Db,
  workspaceId: WorkspaceId,
  { before, limit }: { before: string | null; limit: number },
): Promise<ImportRow[]> {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.workspace_id, workspaceId), before ? lt(imports.id, before) : undefined))
    .orderBy(desc(imports.id))
    .limit(limit);
}

/** The one that is at work now, for the foot of the sidebar. */
export async function findLiveImport(db: Db, workspaceId: WorkspaceId): Promise<ImportRow | null> {
  const [row] = await db
    .select()
    .from(imports)
    .where(and(eq(imports.workspace_id, workspaceId), inArray(imports.status, ['queued', 'processing', 'undoing'])))
    .orderBy(desc(imports.id))
    .limit(1);
  return row ?? null;
}

export async function countImports(db: Db, workspaceId: WorkspaceId): Promise<number> {
  return db.$count(imports, eq(imports.workspace_id, workspaceId));
}

/** A record for a file that is about to be stored: from here on its object has an owner. */
export async function insertUploading(
  db: Db,
  workspaceId: WorkspaceId,
  upload: {
    id: string;
    user_id: string;
    filename: string;
    size_bytes: number;
    object_key: string;
    upload_id?: string;
    part_size?: number;
  },
): Promise<ImportRow> {
  const [row] = await db
    .insert(imports)
    .values({ ...upload, workspace_id: workspaceId, status: 'uploading', heartbeat_at: sql`now()` })
    .returning();
  if (!row) throw new Error('An insert gave no row');
  return row;
}

/** The file is there and was looked at. Null if the upload is no longer open. */
export async function markReady(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  file: {
    size_bytes: number;
    object_etag: string;
    headers: string[];
    dialect: StoredDialect;
    data_start: StoredDataStart;
  },
): Promise<ImportRow | null> {
  const [row] = await db
    .update(imports)
    .set({ ...file, status: 'ready', upload_id: null, heartbeat_at: sql`now()` })
    .where(and(here(workspaceId, id), eq(imports.status, 'uploading')))
    .returning();
  return row ?? null;
}

/** The file is not one that can be imported; it has been deleted. */
export async function markRefused(db: Db, workspaceId: WorkspaceId, id: string, failure: StoredFailure) {
  await db
    .update(imports)
    .set({ status: 'failed', failure, upload_id: null, file_removed_at: sql`now()`, completed_at: sql`now()` })
    .where(and(here(workspaceId, id), eq(imports.status, 'uploading')));
}

/** Removes a record that is in one of these statuses; parts, failures and undo values go with it. */
export async function deleteImport(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: readonly ImportRow['status'][],
): Promise<ImportRow | null> {
  const [row] = await db
    .delete(imports)
    .where(and(here(workspaceId, id), inArray(imports.status, [...statuses])))
    .returning();
  return row ?? null;
}

export interface Confirmation {
  headers: string[];
  dialect: StoredDialect;
  dataStart: StoredDataStart;
  mapping: (string | null)[];
  options: StoredImportOptions;
  /** Names of the custom fields the mapping names, with their keys; new ones are made. */
  customFields: { name: string; key: string }[];
}

/**
 * ready → queued, with everything that reading needs, new custom fields and the event, in one transaction.
 * Of two at once one does it. Returns the event's id, or null if the import was not ready.
 */
export async function confirmImport(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  { headers, dialect, dataStart, mapping, options, customFields }: Confirmation,
): Promise<string | null> {
  const customKeys = mapping.map((target) =>
    target?.startsWith('custom:') ? target.slice(7).trim().toLowerCase() : null,
  );
  const [, , confirmed] = await db.batch([
    db.execute(sql`select from imports where workspace_id = ${workspaceId} and id = ${id} for no key update`),
    db.execute(sql`
      insert into custom_fields (workspace_id, name, name_key, created_import_id)
      select ${workspaceId}, field.name, field.key, ${id}
      from rows from (json_to_recordset(${JSON.stringify(customFields)}::json) as (name text, key text))
        with ordinality as field (name, key, place)
      where exists (select from imports where workspace_id = ${workspaceId} and id = ${id} and status = 'ready')
      order by place
      on conflict (workspace_id, name_key) do nothing`),
    db.execute(sql`
      with confirmed as (
        update imports set
          status = 'queued', attempt = attempt + 1, failure = null,
          confirmed_at = now(), heartbeat_at = now(), next_try_at = null,
          headers = array(select json_array_elements_text(${JSON.stringify(headers)}::json)),
          dialect = ${JSON.stringify(dialect)}::jsonb,
          data_start = ${JSON.stringify(dataStart)}::jsonb,
          mapping = ${JSON.stringify(mapping)}::jsonb,
          options = ${JSON.stringify(options)}::jsonb,
          custom_ids = (
            select jsonb_agg(field.id::text order by place)
            from json_array_elements_text(${JSON.stringify(customKeys)}::json) with ordinality as wanted (key, place)
            left join custom_fields field on field.workspace_id = ${workspaceId} and field.name_key = wanted.key
          ),
          next_offset = ${dataStart.copyOffset}, next_row = ${dataStart.row},
          read_size = case when ${dialect.encoding} = 'utf-8' then size_bytes end
        where workspace_id = ${workspaceId} and id = ${id} and status = 'ready'
        returning id, workspace_id, user_id, attempt
      )
      insert into outbox (name, data)
      select 'import/csv.confirmed', jsonb_build_object(
        'importId', id, 'workspaceId', workspace_id, 'userId', user_id, 'attempt', attempt)
      from confirmed
      returning id`),
  ]);
  return eventId(confirmed);
}

/**
 * Sets an import that had stopped going again at its cursor, under a new attempt, if it is in one of these statuses.
 * Returns the event's id, or null.
 */
export async function requeueImport(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: readonly ImportRow['status'][],
): Promise<string | null> {
  const result = await db.execute(sql`
    with requeued as (
      update imports set
        status = 'queued', attempt = attempt + 1, failure = null, completed_at = null,
        worked_ms = worked_ms + ${workedSinceStart}, working_since = null,
        heartbeat_at = now(), next_try_at = null
      where workspace_id = ${workspaceId} and id = ${id} and status = any (${textArray(statuses)}) and swept_at is null
      returning id, workspace_id, user_id, attempt
    )
    insert into outbox (name, data)
    select 'import/csv.confirmed', jsonb_build_object(
      'importId', id, 'workspaceId', workspace_id, 'userId', user_id, 'attempt', attempt)
    from requeued
    returning id`);
  return eventId(result);
}

/** queued → processing; one that is processing already just shows a sign of life. Null if it is not this attempt's to work on. */
export async function startImport(
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
    .where(and(here(workspaceId, id), eq(imports.attempt, attempt), inArray(imports.status, ['queued', 'processing'])))
    .returning();
  return row ?? null;
}

/** processing → completed, once the cursor is at the end. */
export async function completeImport(db: Db, workspaceId: WorkspaceId, id: string): Promise<ImportRow | null> {
  const [row] = await db
    .update(imports)
    .set({
      status: 'completed',
      completed_at: sql`now()`,
      worked_ms: sql`${imports.worked_ms} + ${workedSinceStart}`,
      working_since: null,
    })
    .where(and(here(workspaceId, id), eq(imports.status, 'processing'), eq(imports.next_offset, imports.read_size)))
    .returning();
  return row ?? null;
}

/** Stops an import that waits or works, as failed. Null if it had stopped already, or belongs to another attempt. */
export async function failImport(
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
    .where(and(here(workspaceId, id), eq(imports.attempt, attempt), inArray(imports.status, ['queued', 'processing'])))
    .returning();
  return row ?? null;
}

/** Stops an import for good measure of its people: from this moment no batch finds it processing. Returns the event's id, or null. */
export async function cancelImport(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: readonly ImportRow['status'][],
): Promise<string | null> {
  const result = await db.execute(sql`
    with cancelled as (
      update imports set
        status = 'cancelled', completed_at = now(), next_try_at = null,
        worked_ms = worked_ms + ${workedSinceStart}, working_since = null
      where workspace_id = ${workspaceId} and id = ${id} and status = any (${textArray(statuses)})
      returning id, workspace_id, user_id, attempt
    )
    insert into outbox (name, data)
    select 'import/csv.cancelled', jsonb_build_object(
      'importId', id, 'workspaceId', workspace_id, 'userId', user_id, 'attempt', attempt)
    from cancelled
    returning id`);
  return eventId(result);
}

/** Says that the job is alive and when it means to go on. */
export async function beat(
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
    .where(here(workspaceId, id));
}

/** Keeps how far the UTF-8 copy has come, if nobody else wrote that part meanwhile. A whole copy says how much there is to read. */
export async function putCopy(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  copy: StoredCopy,
  partsBefore: number | null,
): Promise<boolean> {
  const rows = await db
    .update(imports)
    .set({ copy, heartbeat_at: sql`now()`, next_try_at: null, ...(copy.etag === null ? {} : { read_size: copy.size }) })
    .where(
      and(
        here(workspaceId, id),
        eq(imports.status, 'processing'),
        partsBefore === null
          ? sql`${imports.copy} is null`
          : sql`jsonb_array_length(${imports.copy}->'parts') = ${partsBefore} and ${imports.copy}->>'etag' is null`,
      ),
    )
    .returning({ id: imports.id });
  return rows.length > 0;
}

/** Gives a UTF-8 copy up whose parts do not fit together, so that another one is begun. */
export async function dropCopy(db: Db, workspaceId: WorkspaceId, id: string, uploadId: string): Promise<void> {
  await db
    .update(imports)
    .set({ copy: null })
    .where(
      and(here(workspaceId, id), sql`${imports.copy}->>'upload_id' = ${uploadId} and ${imports.copy}->>'etag' is null`),
    );
}

/** Hands a long import over to a fresh run at its cursor. Returns the event's id. */
export async function continueImport(
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
      insert into outbox (name, data)
      select 'import/csv.continued', jsonb_build_object(
        'importId', id, 'workspaceId', workspace_id, 'userId', user_id, 'attempt', attempt, 'offset', ${offset}::bigint)
      from known where not exists (select from earlier)
      returning id
    )
    select id from earlier union all select id from made limit 1`);
  return eventId(result);
}

/** Sets an import's undo going, or going again after one that failed. Returns the event's id, or null. */
export async function requestUndo(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  statuses: readonly ImportRow['status'][],
): Promise<string | null> {
  const result = await db.execute(sql`
    with asked as (
      update imports set
        status = 'undoing', status_before_undo = status, attempt = attempt + 1, failure = null,
        heartbeat_at = now(), next_try_at = null, stalls = 0
      where workspace_id = ${workspaceId} and id = ${id} and status = any (${textArray(statuses)}) and swept_at is null
      returning id, workspace_id, user_id, attempt
    )
    insert into outbox (name, data)
    select 'import/undo.requested', jsonb_build_object(
      'importId', id, 'workspaceId', workspace_id, 'userId', user_id, 'attempt', attempt)
    from asked
    returning id`);
  return eventId(result);
}

/** undoing → the status before it, with the reason why. What was taken back stays so; it can be asked for again. */
export async function failUndo(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  attempt: number,
  failure: StoredFailure,
): Promise<ImportRow | null> {
  const [row] = await db
    .update(imports)
    .set({ status: sql`${imports.status_before_undo}`, failure })
    .where(and(here(workspaceId, id), eq(imports.attempt, attempt), eq(imports.status, 'undoing')))
    .returning();
  return row ?? null;
}

/** Failed rows in file order, after a row number, at most `limit`. */
export function listFailures(
  db: Db,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ row_number: number; errors: StoredRowError[]; cells: string[] }[]> {
  return db
    .select({ row_number: import_failures.row_number, errors: import_failures.errors, cells: import_failures.cells })
    .from(import_failures)
    .where(and(eq(import_failures.import_id, importId), sql`${import_failures.row_number} > ${after}`))
    .orderBy(asc(import_failures.row_number))
    .limit(limit);
}

/** The most cells a failed row has. */
export async function widestFailure(db: Db, importId: string): Promise<number> {
  const [row] = await db
    .select({ cells: sql<number>`coalesce(max(cardinality(${import_failures.cells})), 0)::int` })
    .from(import_failures)
    .where(eq(import_failures.import_id, importId));
  return row?.cells ?? 0;
}

/** How many rows failed for which reason, the most frequent first; a row with two reasons counts under both. */
export async function countFailures(db: Db, importId: string): Promise<{ code: string; count: number }[]> {
  const { rows } = await db.execute(sql`
    select error->>'code' as code, count(*)::int as count
    from ${import_failures} cross join jsonb_array_elements(errors) as error
    where import_id = ${importId} group by 1 order by 2 desc, 1`);
  return z.array(z.object({ code: z.string(), count: z.int() })).parse(rows);
}

/** The newest failed rows, for the page of a running import. */
export function lastFailures(db: Db, importId: string, limit: number) {
  return db
    .select({ row_number: import_failures.row_number, errors: import_failures.errors })
    .from(import_failures)
    .where(eq(import_failures.import_id, importId))
    .orderBy(desc(import_failures.row_number))
    .limit(limit);
}

/** Parts that have arrived, in order. */
export function listParts(db: Db, importId: string): Promise<{ part_number: number; etag: string }[]> {
  return db
    .select({ part_number: import_parts.part_number, etag: import_parts.etag })
    .from(import_parts)
    .where(eq(import_parts.import_id, importId))
    .orderBy(asc(import_parts.part_number));
}

/** Keeps a part's etag; the last one sent counts. */
export async function putPart(db: Db, importId: string, part_number: number, etag: string): Promise<void> {
  await db.batch([
    db
      .insert(import_parts)
      .values({ import_id: importId, part_number, etag })
      .onConflictDoUpdate({ target: [import_parts.import_id, import_parts.part_number], set: { etag } }),
    db.update(imports).set({ heartbeat_at: sql`now()` }).where(eq(imports.id, importId)),
  ]);
}

/** Milliseconds of the present stretch of work. */
const workedSinceStart = sql`coalesce((extract(epoch from (now() - imports.working_since)) * 1000)::bigint, 0)`;

const textArray = (values: readonly string[]) =>
  sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;

function eventId(result: { rows: Record<string, unknown>[] }): string | null {
  const id = result.rows[0]?.id;
  return typeof id === 'string' ? id : null;
}
