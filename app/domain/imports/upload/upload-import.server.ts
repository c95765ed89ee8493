import { v7 as uuidv7 } from 'uuid';
import type { Services } from '#app/context.server.ts';
import { limitReached, Refusal } from '#app/domain/errors.ts';
import { cleanFileName } from '#app/domain/files/file-name.ts';
import { folderOf } from '#app/domain/files/workspace-folders.ts';
import { storedSource } from '#app/domain/imports/file/stored-source.ts';
import type { ReadyImport } from '#app/domain/imports/import-resource.ts';
import { viewImport } from '#app/domain/imports/view-import.ts';
import { formatLimit } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import { deleteImportRow } from '#db/queries/imports/records.ts';
import { insertUploading, markReady } from '#db/queries/imports/upload.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { describeFile } from './describe-file.server.ts';
import { inspectAsBefore } from './inspect-as-before.server.ts';
import { openUpload } from './inspect-file.server.ts';
import { storeUpload, UploadTooLargeError } from './store-upload.server.ts';

/** What one request may carry (docs/rules/api.md#upload-in-one-request); more goes in parts. */
export const SINGLE_UPLOAD_BYTES = 95 * 1024 * 1024;

/** Where an import's file lies in R2. */
export const objectKey = (workspaceId: WorkspaceId, importId: string) =>
  `${folderOf('imports', workspaceId)}${importId}`;

type Uploading = Pick<Services, 'db' | 'files' | 'env' | 'now'>;

/**
 * Takes a whole file in one request (docs/rules/api.md#upload-in-one-request): record, R2, inspection.
 * A file that is refused leaves neither record nor object.
 */
export async function uploadImport(
  services: Uploading,
  { workspaceId, userId }: { workspaceId: WorkspaceId; userId: string },
  upload: { filename: string | null | undefined; body: AsyncIterable<Uint8Array> },
  id: string = uuidv7(),
): Promise<ReadyImport | Refusal> {
  const { db, files } = services;
  const key = objectKey(workspaceId, id);
  const limit = Math.min(SINGLE_UPLOAD_BYTES, services.env.MAX_UPLOAD_BYTES);
  // the record comes first: an object whose upload dies half-way has an owner that the sweep finds
  const { UNCONFIRMED_FILES } = services.env;
  const record = await insertUploading(db, workspaceId, UNCONFIRMED_FILES, {
    id,
    user_id: userId,
    filename: cleanFileName(upload.filename, 'contacts.csv'),
    size_bytes: 0,
    object_key: key,
  });
  if (!record) return limitReached('unconfirmed_files', UNCONFIRMED_FILES);
  let keep = false;
  try {
    const stored = await storeUpload(files, key, upload.body, limit);
    const ready = await makeReady(services, workspaceId, id, { key, ...stored });
    keep = !(ready instanceof Refusal);
    return ready;
  } catch (error) {
    if (error instanceof UploadTooLargeError) return tooLarge(limit);
    throw error;
  } finally {
    if (!keep) {
      await files.remove(key);
      await deleteImportRow(db, workspaceId, id, ['uploading']);
    }
  }
}

export const tooLarge = (limit: number) =>
  new Refusal('TOO_LARGE', t('refused.request-too-large', { limit: formatLimit(limit) }), {
    limit,
  });

/** uploading → ready for a file that is whole in R2, or the reason why it cannot be imported. */
export async function makeReady(
  services: Uploading,
  workspaceId: WorkspaceId,
  id: string,
  file: { key: string; size: number; etag: string },
): Promise<ReadyImport | Refusal> {
  const opened = await openUpload(services, file);
  if (opened instanceof Refusal) return opened;
  const found = await inspectAsBefore(services, workspaceId, file, opened);
  if (found instanceof Refusal) return found;
  const described = await describeFile(services, workspaceId, found);
  const record = await markReady(services.db, workspaceId, id, {
    size_bytes: file.size,
    object_etag: file.etag,
    headers: found.headers,
    dialect: found.dialect,
    data_start: found.dataStart,
    source: storedSource(found.source),
    repairs_import_id: described.preview.repairs_import_id,
  });
  if (!record) return new Refusal('CONFLICT', t('refused.upload-closed'), { status: 'cancelled' });
  return { import: viewImport(record, services.now()), ...described };
}
