import { and, desc, eq, getTableColumns, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.ts';
import { eventId } from '#db/queries/statement/outbox.ts';
import { cutByBytes, cutPage, MOST_BYTES, type PageOfRows } from '#db/queries/statement/page-of-bytes.ts';
import { storeStart } from '#db/queries/work/events.ts';
import type { StoredContactFilter } from '#db/schema/contact-filter.ts';
import { exports } from '#db/schema/exports.ts';
import { workspaces } from '#db/schema/workspaces.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export type ExportRow = typeof exports.$inferSelect;

/** This one export, of this workspace. */
export const thisExport = (workspaceId: WorkspaceId, id: string): SQL =>
  sql`${exports.workspace_id} = ${workspaceId} and ${exports.id} = ${id}`;

/** Changes the export that the condition leaves. Null if it leaves none. */
export async function updateExport(
  db: Db,
  condition: SQL,
  to: PgUpdateSetSource<typeof exports>,
): Promise<ExportRow | null> {
  const [row] = await db.update(exports).set(to).where(condition).returning();
  return row ?? null;
}

export async function findExport(db: Db, workspaceId: WorkspaceId, id: string): Promise<ExportRow | null> {
  const [row] = await db.select().from(exports).where(thisExport(workspaceId, id));
  return row ?? null;
}

/**
 * The export of a download link: what was signed says which one, so no workspace is asked for. Null in one that was
 * closed.
 */
export async function findExportToDownload(db: Db, id: string): Promise<ExportRow | null> {
  const [row] = await db
    .select(getTableColumns(exports))
    .from(exports)
    .innerJoin(workspaces, eq(workspaces.id, exports.workspace_id))
    .where(and(eq(exports.id, id), isNull(workspaces.closed_at)));
  return row ?? null;
}

/** What a list shows of an export: not its columns, which may be hundreds. */
const LISTED = {
  id: exports.id,
  user_id: exports.user_id,
  filename: exports.filename,
  format: exports.format,
  chosen: exports.chosen,
  status: exports.status,
  failure: exports.failure,
  filter: exports.filter,
  row_count: exports.row_count,
  processed_rows: exports.processed_rows,
  size_bytes: exports.size_bytes,
  created_at: exports.created_at,
  completed_at: exports.completed_at,
  expires_at: exports.expires_at,
  swept_at: exports.swept_at,
};

export type ListedExportRow = Pick<ExportRow, keyof typeof LISTED>;

/** Newest first; those older than `before`, at most `limit`, fewer where their filters weigh much. */
export async function selectExportPage(
  db: Db,
  workspaceId: WorkspaceId,
  { before, limit, mostBytes = MOST_BYTES }: { before: string | null; limit: number; mostBytes?: number },
): Promise<PageOfRows<ListedExportRow>> {
  const older = and(eq(exports.workspace_id, workspaceId), before === null ? undefined : lt(exports.id, before));
  const page = cutByBytes(
    sql`select id, octet_length(filter::text) + coalesce(octet_length(chosen::text), 0) as weight from ${exports}
      where ${older} order by id desc limit ${limit + 1}`,
    limit,
    mostBytes,
  );
  const read = await db
    .select({ ...LISTED, candidates: page.size })
    .from(exports)
    .where(sql`${exports.id} in ${page.ids}`)
    .orderBy(desc(exports.id));
  return cutPage(read);
}

export const countExports = (db: Db, workspaceId: WorkspaceId): Promise<number> =>
  db.$count(exports, eq(exports.workspace_id, workspaceId));

export interface NewExport {
  id: string;
  user_id: string;
  filename: string;
  format: ExportRow['format'];
  bom: boolean;
  quote: ExportRow['quote'];
  chosen: string[] | null;
  filter: StoredContactFilter;
  object_key: string;
}

/** A queued export and the event that sets it going, all or nothing. Returns the event's id. */
export async function insertExport(db: Db, workspaceId: WorkspaceId, asked: NewExport): Promise<string> {
  const { id, user_id, filename, format, bom, quote, chosen, filter, object_key } = asked;
  const columns = chosen && JSON.stringify(chosen);
  const made = await db.execute(sql`
    with made as (
      insert into exports (
        id, workspace_id, user_id, filename, format, bom, quote, chosen, filter, object_key, status, attempt, heartbeat_at)
      values (
        ${id}, ${workspaceId}, ${user_id}, ${filename}, ${format}, ${bom}, ${quote}, ${columns}::jsonb,
        ${JSON.stringify(filter)}::jsonb, ${object_key}, 'queued', 1, now())
      returning id, workspace_id, user_id, attempt
    )
    ${storeStart('export', sql`made`)}`);
  const event = eventId(made);
  if (event === null) throw new Error('An insert gave no row');
  return event;
}

/** Notes when the newest link ends. Null unless the file is there. */
export function renewLink(db: Db, workspaceId: WorkspaceId, id: string, expiresAt: Date): Promise<ExportRow | null> {
  const isThere = sql`${thisExport(workspaceId, id)} and status = 'completed' and swept_at is null`;
  return updateExport(db, isThere, { expires_at: expiresAt });
}

/** Removes the record and the etags of its parts. */
export async function deleteExportRow(db: Db, workspaceId: WorkspaceId, id: string): Promise<ExportRow | null> {
  const [row] = await db.delete(exports).where(thisExport(workspaceId, id)).returning();
  return row ?? null;
}
