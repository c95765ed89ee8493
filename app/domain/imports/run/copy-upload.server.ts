import type { Services } from '#app/context.server.ts';
import { copyKeysOf } from '#app/domain/imports/file/copy-keys.ts';
import { UploadRefusedError } from '#app/vendors/r2.server.ts';
import { ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { type CopyColumn, dropCopy, putCopy } from '#db/queries/imports/copies.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import type { StoredCopy } from '#db/schema/imports.ts';

type Copying = Pick<Services, 'db' | 'files'>;

/** A copy of an import's file that is being written, and whether the rows are read from it. */
export interface CopyAtWork {
  which: CopyColumn;
  isRead: boolean;
  copy: StoredCopy;
}

/** The next part of a copy, and where the one after it begins. */
export interface CopiedPart {
  bytes: Uint8Array;
  to: StoredCopy['cursor'];
  /** whether the copy ends here */
  end: boolean;
}

/** Opens a copy's upload; of two at once one is kept. Null for the other one. */
export async function beginCopy(
  { db, files }: Copying,
  work: LongWork<'import'>,
  record: ImportRow,
  { which, isRead }: Pick<CopyAtWork, 'which' | 'isRead'>,
): Promise<StoredCopy | null> {
  const key = record.dialect && copyKeysOf(record.object_key, record.dialect, record.source)[which];
  if (!key) throw new Error('A file that is read as it is needs no copy');
  const upload_id = await files.startUpload(key);
  const copy: StoredCopy = { key, upload_id, parts: [], cursor: { offset: 0, skip: 0 }, size: 0, etag: null };
  const isKept = await putCopy(db, work.workspaceId, work.id, which, { copy, partsBefore: null, isRead });
  if (isKept) return copy;
  await files.abortUpload(key, upload_id);
  return null;
}

/**
 * Stores the next part of a copy, puts the parts together behind the last one, and keeps how far it came. Null if
 * another run was faster, or the import is over.
 */
export async function storeCopyPart(
  services: Copying,
  work: LongWork<'import'>,
  { which, isRead, copy }: CopyAtWork,
  { bytes, to, end }: CopiedPart,
): Promise<StoredCopy | null> {
  const { db, files } = services;
  const uploading = files.uploadBytes(copy.key, copy.upload_id, copy.parts.length + 1, bytes);
  const part = await orDrop(services, work, which, copy, uploading);
  const size = copy.size + bytes.byteLength;
  const next: StoredCopy = { ...copy, parts: [...copy.parts, part.etag], cursor: to, size };
  const etag = end ? await orDrop(services, work, which, next, join(files, next)) : null;
  const whole = { ...next, etag };
  const isKept = await putCopy(db, work.workspaceId, work.id, which, {
    copy: whole,
    partsBefore: copy.parts.length,
    isRead,
  });
  return isKept ? whole : null;
}

/** Leaves nothing of a copy that can never be whole. */
export async function giveCopyUp(
  { db, files }: Copying,
  work: LongWork<'import'>,
  which: CopyColumn,
  { key, upload_id }: StoredCopy,
): Promise<void> {
  // in this order: if R2 will not end the upload either, the next try begins anew all the same
  await dropCopy(db, work.workspaceId, work.id, which, upload_id);
  await files.abortUpload(key, upload_id);
}

/**
 * An upload that R2 refuses is over: two runs at once wrote a part twice, so that its first etag is no longer true, or
 * the import was left alone for the week after which R2 ends uploads. Then the copy is begun anew, by the next try.
 */
async function orDrop<T>(
  services: Copying,
  work: LongWork<'import'>,
  which: CopyColumn,
  copy: StoredCopy,
  upload: Promise<T>,
): Promise<T> {
  try {
    return await upload;
  } catch (error) {
    if (!(error instanceof UploadRefusedError)) throw error;
    await giveCopyUp(services, work, which, copy);
    throw new ServiceUnavailableError('storage', { cause: error });
  }
}

/** Puts the parts together; a repeated step finds what an earlier one made. */
async function join(files: Services['files'], { key, upload_id, parts }: StoredCopy): Promise<string> {
  const made = await files.head(key);
  if (made) return made.etag;
  const file = await files.completeUpload(
    key,
    upload_id,
    parts.map((etag, index) => ({ partNumber: index + 1, etag })),
  );
  return file.etag;
}
