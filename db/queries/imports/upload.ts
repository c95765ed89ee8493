import { asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import type { StoredFailure } from '#db/schema/columns.ts';
import {
  import_parts,
  imports,
  type StoredDataStart,
  type StoredDialect,
  type StoredSource,
} from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ImportRow, ofImport, thisImport, updateImport } from './records.ts';

interface NewUpload {
  id: string;
  user_id: string;
  filename: string;
  size_bytes: number;
  object_key: string;
  upload_id?: string;
  part_size?: number;
}

/**
 * A record for a file that is about to be stored: from here on its object has an owner. Null if the workspace has
 * `most` files already that are uploading or wait to be confirmed; one at a time in a workspace, so that two at once
 * cannot pass the limit.
 */
export async function insertUploading(
  db: Db,
  workspaceId: WorkspaceId,
  most: number,
  { id, user_id, filename, size_bytes, object_key, upload_id, part_size }: NewUpload,
): Promise<ImportRow | null> {
  const [, , [row]] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`uploads/${workspaceId}`}, 0))`),
    db.execute(sql`
      insert into imports (
        id, workspace_id, user_id, filename, size_bytes, object_key, upload_id, part_size, status, heartbeat_at)
      select ${id}::uuid, ${workspaceId}::uuid, ${user_id}::uuid, ${filename}, ${size_bytes}::bigint, ${object_key},
        ${upload_id ?? null}, ${part_size ?? null}::int, 'uploading', now()
      where (
        select count(*) from imports where workspace_id = ${workspaceId} and status in ('uploading', 'ready')
      ) < ${most}`),
    db.select().from(imports).where(thisImport(workspaceId, id)),
  ]);
  return row ?? null;
}

/** The file is there and was looked at. Null if the upload is no longer open. */
export function markReady(
  db: Db,
  workspaceId: WorkspaceId,
  id: string,
  file: {
    size_bytes: number;
    object_etag: string;
    headers: string[];
    dialect: StoredDialect;
    data_start: StoredDataStart;
    source: StoredSource | null;
    repairs_import_id: string | null;
  },
): Promise<ImportRow | null> {
  return updateImport(db, isUploading(workspaceId, id), {
    ...file,
    status: 'ready',
    upload_id: null,
    heartbeat_at: sql`now()`,
  });
}

const isUploading = (workspaceId: WorkspaceId, id: string): SQL =>
  sql`${thisImport(workspaceId, id)} and ${eq(imports.status, 'uploading')}`;

/** The file is not one that can be imported; it has been deleted. */
export async function markRefused(db: Db, workspaceId: WorkspaceId, id: string, failure: StoredFailure) {
  await updateImport(db, isUploading(workspaceId, id), {
    status: 'failed',
    failure,
    upload_id: null,
    file_removed_at: sql`now()`,
    completed_at: sql`now()`,
  });
}

/** Parts that have arrived, in order. */
export function listParts(
  db: Db,
  workspaceId: WorkspaceId,
  importId: string,
): Promise<{ part_number: number; etag: string }[]> {
  return db
    .select({ part_number: import_parts.part_number, etag: import_parts.etag })
    .from(import_parts)
    .where(ofImport(import_parts.import_id, workspaceId, importId))
    .orderBy(asc(import_parts.part_number));
}

/** Keeps a part's etag; the last one sent counts. False if the upload is no longer open. */
export async function putPart(
  db: Db,
  workspaceId: WorkspaceId,
  importId: string,
  { number, etag }: { number: number; etag: string },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    with open as (
      update imports set heartbeat_at = now()
      where workspace_id = ${workspaceId} and id = ${importId} and status = 'uploading'
      returning id
    )
    insert into import_parts (import_id, part_number, etag)
    select id, ${number}::int, ${etag}::text from open
    on conflict (import_id, part_number) do update set etag = excluded.etag
    returning part_number`);
  return rows.length > 0;
}
