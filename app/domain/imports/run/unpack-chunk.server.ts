import type { Services } from '#app/context.server.ts';
import { needsTranscoding } from '#app/csv/encoding/needs-transcoding.ts';
import { dialectOf } from '#app/domain/imports/file/stored-dialect.ts';
import { sourceOf } from '#app/domain/imports/file/stored-source.ts';
import { ImportFailedError } from '#app/domain/imports/import-failure.ts';
import { importFailureOf } from '#app/domain/imports/import-failure-of.ts';
import { rangedObject } from '#app/domain/imports/upload/ranged-object.server.ts';
import { convertFile } from '#app/formats/convert-file.ts';
import { log } from '#app/lib/log.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { beginCopy, type CopyAtWork, giveCopyUp, storeCopyPart } from './copy-upload.server.ts';
import { cutParts } from './cut-parts.ts';
import { type ImportPosition, importPosition } from './import-position.ts';

/** A step takes this long at most (on Cloudflare the clock moves with I/O alone). */
const STEP_MS = 15_000;

type Unpacking = Pick<Services, 'db' | 'files' | 'now'>;

/**
 * Writes the next chunk of what a packed file, a workbook or cards hold (docs/rules/csv.md#other-files-than-csv):
 * reading is then that of any CSV file. How far it came is kept with the record part by part; a repeated step writes a
 * part again, of the same bytes. Throws ImportFailedError for what cannot be unpacked, and leaves nothing of it.
 */
export async function unpackChunk(services: Unpacking, work: LongWork<'import'>): Promise<ImportPosition> {
  const record = await findImport(services.db, work.workspaceId, work.id);
  if (record?.attempt !== work.attempt) return importPosition(null);
  if (importPosition(record).next !== 'unpack') return importPosition(record);
  await unpack(services, work, record);
  const now = await findImport(services.db, work.workspaceId, work.id);
  return importPosition(now?.attempt === work.attempt ? now : null);
}

async function unpack(services: Unpacking, work: LongWork<'import'>, record: ImportRow): Promise<void> {
  if (!record.dialect || !record.object_etag) throw new Error('A confirmed import lacks what confirm fixes');
  const target = { which: 'plain', isRead: !needsTranscoding(dialectOf(record.dialect)) } as const;
  const copy = record.plain ?? (await beginCopy(services, work, record, target));
  if (!copy) return;
  try {
    await writeParts(services, work, record, { ...target, copy });
  } catch (error) {
    const failure = importFailureOf(error);
    if (failure instanceof ImportFailedError) await giveCopyUp(services, work, 'plain', copy);
    throw failure;
  }
}

async function writeParts(services: Unpacking, work: LongWork<'import'>, record: ImportRow, begun: CopyAtWork) {
  const { object_key: key, size_bytes: size, object_etag: etag } = record;
  const began = services.now().getTime();
  const file = rangedObject(services.files, { key, size, etag: etag ?? '' });
  const { cursor } = begun.copy;
  let { copy } = begun;
  for await (const part of cutParts(convertFile(file, sourceOf(record.source), cursor), cursor, copy.size)) {
    const stored = await storeCopyPart(services, work, { ...begun, copy }, part);
    if (!stored) break;
    copy = stored;
    if (services.now().getTime() - began > STEP_MS) break;
  }
  const ms = services.now().getTime() - began;
  log('import.unpacked', { import: work.id, bytes: copy.size - begun.copy.size, parts: copy.parts.length, ms });
}
