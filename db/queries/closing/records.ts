import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { exports } from '#db/schema/exports.ts';
import { imports } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** An upload that R2 may hold open. */
export interface OpenUpload {
  id: string;
  key: string;
  uploadId: string | null;
}

/** Imports of a workspace, at most `limit`, with the upload of each file and of its copies. */
export async function importsToRemove(db: Db, workspaceId: WorkspaceId, limit: number): Promise<OpenUpload[]> {
  const found = await db
    .select({
      id: imports.id,
      key: imports.object_key,
      uploadId: imports.upload_id,
      copyKey: sql<string | null>`${imports.copy}->>'key'`,
      copyUploadId: sql<string | null>`${imports.copy}->>'upload_id'`,
      plainKey: sql<string | null>`${imports.plain}->>'key'`,
      plainUploadId: sql<string | null>`${imports.plain}->>'upload_id'`,
    })
    .from(imports)
    .where(eq(imports.workspace_id, workspaceId))
    .limit(limit);
  return found.flatMap(({ id, key, uploadId, copyKey, copyUploadId, plainKey, plainUploadId }) => [
    { id, key, uploadId },
    ...(copyKey === null ? [] : [{ id, key: copyKey, uploadId: copyUploadId }]),
    ...(plainKey === null ? [] : [{ id, key: plainKey, uploadId: plainUploadId }]),
  ]);
}

/** As importsToRemove, of exports. */
export function exportsToRemove(db: Db, workspaceId: WorkspaceId, limit: number): Promise<OpenUpload[]> {
  return db
    .select({ id: exports.id, key: exports.object_key, uploadId: exports.upload_id })
    .from(exports)
    .where(eq(exports.workspace_id, workspaceId))
    .limit(limit);
}

/** Removes records whose uploads are over. */
export async function removeRecords(
  db: Db,
  workspaceId: WorkspaceId,
  table: 'imports' | 'exports',
  ids: string[],
): Promise<void> {
  const of = table === 'imports' ? imports : exports;
  await db.delete(of).where(and(eq(of.workspace_id, workspaceId), inArray(of.id, ids)));
}
