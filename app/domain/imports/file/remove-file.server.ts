import type { Services } from '#app/context.server.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import type { StoredCopyKeys } from '#db/schema/imports.ts';

type Removing = Pick<Services, 'files'>;

/** What is open in R2 of an import's file and of its copies, by key. */
interface FileAndCopies {
  object_key: string;
  upload_id: string | null;
  plain: OpenCopy | null;
  copy: OpenCopy | null;
}

interface OpenCopy {
  key: string;
  upload_id: string;
  etag: string | null;
}

/** Removes an import's file and every copy of it, also one that nothing tells of any more. */
export async function removeFile({ files }: Removing, { object_key, upload_id, plain, copy }: FileAndCopies) {
  if (upload_id) await files.abortUpload(object_key, upload_id);
  for (const one of [plain, copy]) if (one?.etag === null) await files.abortUpload(one.key, one.upload_id);
  // the copies' keys begin with the file's
  await files.removeUnder(object_key);
}

/** Removes those copies that are of no use where the file is read so. */
export async function removeOtherCopies(
  { files }: Removing,
  { plain, copy }: Pick<ImportRow, 'plain' | 'copy'>,
  keys: StoredCopyKeys,
): Promise<void> {
  for (const one of [plain, copy]) {
    if (!one || one.key === keys.plain || one.key === keys.copy) continue;
    if (one.etag === null) await files.abortUpload(one.key, one.upload_id);
    await files.remove(one.key);
  }
}
