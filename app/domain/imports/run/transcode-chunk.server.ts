import type { Services } from '#app/context.server.ts';
import { transcodeRange } from '#app/csv/encoding/transcode.ts';
import { PART_BYTES } from '#app/domain/files/part-buffer.ts';
import { dialectOf } from '#app/domain/imports/file/stored-dialect.ts';
import { importFailureOf } from '#app/domain/imports/import-failure-of.ts';
import { streamFrom } from '#app/vendors/r2.server.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { beginCopy, storeCopyPart } from './copy-upload.server.ts';
import { type ImportPosition, importPosition } from './import-position.ts';

/** A step writes so many parts of the copy: 32 MiB. */
const PARTS_A_STEP = 4;

type Transcoding = Pick<Services, 'db' | 'files'>;

const UTF_8_COPY = { which: 'copy', isRead: true } as const;

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
  const copy = record.copy ?? (await beginCopy(services, work, record, UTF_8_COPY));
  if (!copy || !record.dialect || !record.object_etag) return;
  const file = textOf(record, record.object_etag);
  const source = {
    size: file.size,
    open: async (offset: number) => streamFrom(services.files, file, offset, Math.min(file.size, offset + PART_BYTES)),
  };
  const { encoding } = dialectOf(record.dialect);
  const part = await transcodeRange(source, encoding, copy.cursor, PART_BYTES);
  await storeCopyPart(services, work, { ...UTF_8_COPY, copy }, part);
}

/** What is decoded: the file, or what was unpacked of it. */
function textOf({ plain, object_key, size_bytes }: ImportRow, objectEtag: string) {
  return plain?.etag
    ? { key: plain.key, size: plain.size, etag: plain.etag }
    : { key: object_key, size: size_bytes, etag: objectEtag };
}
