import type { Services } from '#app/context.server.ts';
import { transcodeRange } from '#app/csv/encoding/transcode.ts';
import { PART_BYTES } from '#app/domain/files/part-buffer.ts';
import { importFailureOf } from '#app/domain/imports/import-failure-of.ts';
import { dialectOf } from '#app/domain/imports/stored-dialect.ts';
import { streamFrom, UploadRefusedError } from '#app/vendors/r2.server.ts';
import { ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import { dropCopy, putCopy } from '#db/queries/imports/utf8-copy.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import type { StoredCopy } from '#db/schema/imports.ts';
import { type ImportPosition, importPosition } from './import-position.ts';

/** A step writes so many parts of the copy: 32 MiB. */
const PARTS_A_STEP = 4;

type Transcoding = Pick<Services, 'db' | 'files'>;

/**
 * Writes the next chunk of a UTF-8 copy of a file in another encoding (docs/architecture.md#the-life-of-a-row): reading
 * is then the same for all. How far it came is kept with the record part by part; a repeated step writes a part again,
 * of the same bytes.
 */
export async function transcodeChunk(services: Transcoding, work: LongWork<'import'>): Promise<ImportPosition> {
  try {
    for (let n = 0; n < PARTS_A_STEP; n++) {
      const record = await findImport(services.db, work.workspaceId, work.id);
      if (record?.attempt !== work.attempt) return importPosition(null);
      if (importPosition(record).next !== 'transcode') return importPosition(record);
      await writePart(services, work, record);
    }
    const record = await findImport(services.db, work.workspaceId, work.id);
    return importPosition(record?.attempt === work.attempt ? record : null);
  } catch (error) {
    throw importFailureOf(error);
  }
}

async function writePart(services: Transcoding, work: LongWork<'import'>, record: ImportRow): Promise<void> {
  const { db, files } = services;
  const copy = record.copy ?? (await beginCopy(services, work, record));
  if (!copy || !record.dialect || !record.object_etag) return;
  const file = { key: record.object_key, size: record.size_bytes, etag: record.object_etag };
  const source = {
    size: file.size,
    open: async (offset: number) => streamFrom(files, file, offset, Math.min(file.size, offset + PART_BYTES)),
  };
  const { encoding } = dialectOf(record.dialect);
  const { bytes, to, end } = await transcodeRange(source, encoding, copy.cursor, PART_BYTES);
  const uploading = files.uploadBytes(copy.key, copy.upload_id, copy.parts.length + 1, bytes);
  const part = await orDrop(services, work, copy, uploading);
  const next: StoredCopy = {
    ...copy,
    parts: [...copy.parts, part.etag],
    cursor: to,
    size: copy.size + bytes.byteLength,
  };
  const whole = end ? { ...next, etag: await orDrop(services, work, next, join(files, next)) } : next;
  await putCopy(db, work.workspaceId, work.id, whole, copy.parts.length);
}

/**
 * An upload that R2 refuses is over: two runs at once wrote a part twice, so that its first etag is no longer true, or
 * the import was left alone for the week after which R2 ends uploads. Then the copy is begun anew, by the next try.
 */
async function orDrop<T>(
  { db, files }: Transcoding,
  work: LongWork<'import'>,
  { key, upload_id }: StoredCopy,
  upload: Promise<T>,
): Promise<T> {
  try {
    return await upload;
  } catch (error) {
    if (!(error instanceof UploadRefusedError)) throw error;
    // in this order: if R2 will not end the upload either, the next try begins anew all the same
    await dropCopy(db, work.workspaceId, work.id, upload_id);
    await files.abortUpload(key, upload_id);
    throw new ServiceUnavailableError('storage', { cause: error });
  }
}

/** Opens the copy's upload; of two at once one is kept. */
async function beginCopy(
  { db, files }: Transcoding,
  work: LongWork<'import'>,
  record: ImportRow,
): Promise<StoredCopy | null> {
  const key = `${record.object_key}.utf-8`;
  const upload_id = await files.startUpload(key);
  const copy: StoredCopy = { key, upload_id, parts: [], cursor: { offset: 0, skip: 0 }, size: 0, etag: null };
  if (await putCopy(db, work.workspaceId, work.id, copy, null)) return copy;
  await files.abortUpload(key, upload_id);
  return null;
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
