import type { Services } from '#app/context.server.ts';
import { type ExportWriter, writerOf } from '#app/domain/exports/formats/export-writer.ts';
import { PART_BYTES, PartBuffer } from '#app/domain/files/part-buffer.ts';
import { log } from '#app/lib/log.ts';
import { FileMissingError, UploadRefusedError } from '#app/vendors/r2.server.ts';
import { moveExport } from '#db/queries/exports/parts.ts';
import { type ExportRow, findExport } from '#db/queries/exports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { type ExportPosition, exportPosition } from './export-position.ts';
import { newRestKey } from './export-storage.server.ts';
import { restartUpload } from './restart-upload.server.ts';
import { writtenPages } from './written-pages.server.ts';

/**
 * A step takes this long at most (on Cloudflare the clock moves with I/O alone); what it has by then waits for the
 * next.
 */
const STEP_MS = 15_000;

type Writing = Pick<Services, 'db' | 'files' | 'now'>;

/**
 * Writes the next part of the file, from the export's own cursor on. May be run again, late or beside another: what it
 * wrote counts only if the cursor is still where it was found, and then part, rest and cursor are of one run.
 */
export async function writePart(services: Writing, work: LongWork<'export'>): Promise<ExportPosition> {
  const record = await findExport(services.db, work.workspaceId, work.id);
  const position = exportPosition(record, work);
  if (!record || position.next !== 'part') return position;
  try {
    return await write(services, work, record);
  } catch (error) {
    if (!(error instanceof UploadRefusedError || error instanceof FileMissingError)) throw error;
    const now = await findExport(services.db, work.workspaceId, work.id);
    // or another run was faster, and has cleared away the rest that this one was to begin with
    const isStuck = now?.rest_key === record.rest_key && now?.upload_id === record.upload_id;
    return exportPosition(isStuck ? await restartUpload(services, work, record) : now, work);
  }
}

async function write(services: Writing, work: LongWork<'export'>, record: ExportRow): Promise<ExportPosition> {
  const { db, files } = services;
  const { object_key, upload_id, next_part, after_contact_id, rest_key } = record;
  if (upload_id === null) throw new Error('An export at work has no upload');
  const began = services.now().getTime();
  const part = new PartBuffer();
  const writer = writerOf(record);
  const filled = await fill(services, work, record, { part, writer });

  const size = part.bytes.byteLength;
  const isLast = filled.isEnd && filled.rest.byteLength === 0;
  const written =
    (part.isFull || isLast) && size > 0
      ? { size, etag: (await files.uploadBytes(object_key, upload_id, next_part, part.bytes)).etag }
      : null;
  const rest = written ? filled.rest : part.bytes;
  const restKey = rest.byteLength === 0 ? null : newRestKey(object_key);
  if (restKey !== null) await files.put(restKey, rest, rest.byteLength);
  const fileSize = isLast ? (next_part - 1) * PART_BYTES + size : null;
  part.free();

  const from = { part: next_part, afterContactId: after_contact_id };
  const moved = await moveExport(db, work, from, {
    afterContactId: filled.after,
    rows: filled.rows,
    restKey,
    isEnded: filled.isEnd,
    archive: writer.state,
    written,
    fileSize,
  });
  // what nobody needs any more: the rest before, or, if another run was faster, this one's own
  const obsolete = moved ? rest_key : restKey;
  if (obsolete !== null) await files.remove(obsolete);
  log('export.part', {
    export: work.id,
    part: next_part,
    rows: filled.rows,
    bytes: written?.size ?? 0,
    ms: services.now().getTime() - began,
  });
  return exportPosition(moved ?? (await findExport(db, work.workspaceId, work.id)), work);
}

/** What the part begins with: the bytes that the one before had no room for, or the file's beginning. */
async function beginning(
  { files }: Writing,
  writer: ExportWriter,
  { rest_key, next_part, after_contact_id }: ExportRow,
) {
  if (rest_key !== null) return files.readAll(rest_key);
  const isStart = next_part === 1 && after_contact_id === null;
  return isStart ? writer.begin() : new Uint8Array();
}

/** Adds the file's end, once, and gives the bytes that had no room. */
function withEnd(part: PartBuffer, writer: ExportWriter, rest: Uint8Array, isEnded: boolean): Uint8Array {
  if (isEnded) return rest;
  const end = writer.end();
  if (rest.byteLength === 0) return part.add(end);
  const both = new Uint8Array(rest.byteLength + end.byteLength);
  both.set(rest);
  both.set(end, rest.byteLength);
  return both;
}

/**
 * Reads contacts into the part until it is full, the contacts are at their end, or the step has taken its time. `rest`
 * are the bytes that had no room, `after` is the last contact looked at.
 */
async function fill(
  services: Writing,
  work: LongWork<'export'>,
  record: ExportRow,
  { part, writer }: { part: PartBuffer; writer: ExportWriter },
) {
  const { until_contact_id: until, filter, after_contact_id } = record;
  const { db } = services;
  const { workspaceId } = work;
  const fieldIds = (record.columns ?? []).map(({ id }) => id);
  const deadline = services.now().getTime() + STEP_MS;
  let rest = part.add(await beginning(services, writer, record));
  let after = after_contact_id;
  let rows = 0;
  if (until === null || after === until) {
    return { after, rows, rest: withEnd(part, writer, rest, record.is_ended), isEnd: true };
  }
  if (part.isFull) return { after, rows, rest, isEnd: false };
  const isEnough = (bytes: number) => part.bytes.byteLength + bytes >= PART_BYTES;
  for await (const page of writtenPages({ db, workspaceId, fieldIds, writer, isEnough }, { filter, after, until })) {
    rest = part.add(page.bytes);
    rows += page.rows;
    after = page.last ?? until;
    if (after === until) return { after, rows, rest: withEnd(part, writer, rest, false), isEnd: true };
    if (part.isFull || services.now().getTime() > deadline) break;
  }
  return { after, rows, rest, isEnd: false };
}
