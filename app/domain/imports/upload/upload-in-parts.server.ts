import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { emptyFile } from '#app/csv/inspection/refusal.ts';
import { invalid, limitReached, notFound, Refusal } from '#app/domain/errors.ts';
import { cleanFileName } from '#app/domain/files/file-name.ts';
import { PART_BYTES } from '#app/domain/files/part-buffer.ts';
import { type Telling, tellingHooks } from '#app/domain/hooks/send-notices.server.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import type { ReadyImport, ReceivedPart, StartedUpload, UploadedParts } from '#app/domain/imports/import-resource.ts';
import { refuseLate } from '#app/domain/imports/refuse-late.server.ts';
import { wrongState } from '#app/domain/imports/transitions.ts';
import { viewImport } from '#app/domain/imports/view-import.ts';
import { UploadRefusedError } from '#app/vendors/r2.server.ts';
import { formatLimit } from '#app/words/amounts/numbers.ts';
import { fileRemoved } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import { insertUploading, listParts, markRefused, putPart } from '#db/queries/imports/upload.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { describeFile } from './describe-file.server.ts';
import { inspectReady } from './inspect-as-before.server.ts';
import { refusedFile } from './inspect-file.server.ts';
import { headKey, keepHead } from './upload-head.server.ts';
import { makeReady, objectKey } from './upload-import.server.ts';

/** R2 takes so many parts of one object. */
const MOST_PARTS = 10_000;

export const uploadRequest = z.strictObject({
  filename: z.string().min(1).max(1000),
  size: z.int().min(0).meta({ minimum: 1 }),
});

type Uploading = Pick<Services, 'db' | 'files' | 'env' | 'now'>;

/** Opens an upload in parts (docs/rules/api.md#upload-in-parts). */
export async function startUpload(
  { db, files, env, now }: Uploading,
  { workspaceId, userId }: { workspaceId: WorkspaceId; userId: string },
  { filename, size }: z.infer<typeof uploadRequest>,
  id: string = uuidv7(),
): Promise<StartedUpload | Refusal> {
  if (size > env.MAX_UPLOAD_BYTES) {
    return new Refusal('TOO_LARGE', t('refused.file-too-large', { limit: formatLimit(env.MAX_UPLOAD_BYTES) }), {
      limit: env.MAX_UPLOAD_BYTES,
    });
  }
  if (size === 0) return refusedFile(emptyFile());
  const key = objectKey(workspaceId, id);
  const part_size = partSizeFor(size);
  const upload_id = await files.startUpload(key);
  const record = await insertUploading(db, workspaceId, env.UNCONFIRMED_FILES, {
    id,
    user_id: userId,
    filename: cleanFileName(filename, 'contacts.csv'),
    size_bytes: size,
    object_key: key,
    upload_id,
    part_size,
  });
  if (!record) {
    await files.abortUpload(key, upload_id);
    return limitReached('unconfirmed_files', env.UNCONFIRMED_FILES);
  }
  return { import: viewImport(record, now()), part_size, part_count: partCount(record) };
}

/** What opening an upload had answered, as the import is now. */
export async function startedUpload(
  { db, now }: Pick<Services, 'db' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<StartedUpload | Refusal> {
  const record = await findImport(db, workspaceId, id);
  if (!record) return notFound('import');
  const part_size = record.part_size ?? PART_BYTES;
  return { import: viewImport(record, now()), part_size, part_count: partCount(record) };
}

/** What has arrived (docs/rules/api.md#upload-in-parts). */
export async function listUploadedParts(
  services: Uploading,
  workspaceId: WorkspaceId,
  id: string,
): Promise<UploadedParts | Refusal> {
  const record = await openUpload(services, workspaceId, id);
  if (record instanceof Refusal) return record;
  return {
    part_size: record.part_size,
    part_count: partCount(record),
    received: await received(services, workspaceId, id),
  };
}

export interface SentPart {
  /** As it stands in the path. */
  number: string;
  body: ReadableStream<Uint8Array> | null;
  /** Content-Length, if there was one. */
  length: string | null;
}

/** Takes one part of exactly its size; the last one sent counts (docs/rules/api.md#upload-in-parts). */
export async function putUploadPart(
  services: Uploading,
  workspaceId: WorkspaceId,
  id: string,
  sent: SentPart,
): Promise<ReceivedPart | Refusal> {
  const record = await openUpload(services, workspaceId, id);
  if (record instanceof Refusal) return record;
  const number = /^[1-9]\d{0,4}$/.test(sent.number) ? Number(sent.number) : 0;
  if (number < 1 || number > partCount(record)) {
    return invalid([{ path: 'part', message: `Parts are numbered from 1 to ${partCount(record)}.` }]);
  }
  const size = sizeOfPart(record, number);
  const wrongSize = invalid([{ path: 'body', message: `Part ${number} has ${size} bytes.` }]);
  if (!sent.body || (sent.length !== null && Number(sent.length) !== size)) return wrongSize;
  const putHead = (head: Uint8Array) => services.files.put(headKey(record.object_key), head, head.byteLength);
  const head = number === 1 ? keepHead(sent.body, putHead) : null;
  const stored = await services.files.uploadPart(
    record.object_key,
    record.upload_id,
    number,
    head?.body ?? sent.body,
    size,
  );
  if (stored === 'wrong size') return wrongSize;
  await head?.kept();
  const kept = await putPart(services.db, workspaceId, id, { number, etag: stored.etag });
  if (!kept) return refuseLate(services, workspaceId, id);
  return { part: number, received: await received(services, workspaceId, id) };
}

/** Puts the parts together and looks at the file (docs/rules/api.md#upload-in-parts). Repeatable. */
export async function completeUpload(
  services: Uploading & Telling,
  workspaceId: WorkspaceId,
  id: string,
): Promise<ReadyImport | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'complete-upload');
  if (record instanceof Refusal) return record;
  if (record.status === 'ready') return describeReady(services, workspaceId, record);
  const upload = withUpload(record);
  if (upload instanceof Refusal) return upload;
  const arrived = await listParts(services.db, workspaceId, id);
  const missing = missingParts(partCount(upload), arrived);
  if (missing.length > 0)
    return new Refusal('CONFLICT', t('refused.parts-missing', { count: missing.length }), { missing });
  const file = await joinParts(services, upload, arrived);
  if (file instanceof Refusal) return file;
  const ready = await makeReady(services, workspaceId, id, file);
  await services.files.remove(headKey(file.key));
  if (!(ready instanceof Refusal)) return ready;
  if (ready.code === 'CONFLICT') return answerOfFasterCall(services, workspaceId, id);
  await services.files.remove(file.key);
  await tellingHooks(services, workspaceId, () => markRefused(services.db, workspaceId, id, ready.failure));
  return ready;
}

/** Another call was faster: its answer, or the state that it left. */
async function answerOfFasterCall(
  services: Uploading,
  workspaceId: WorkspaceId,
  id: string,
): Promise<ReadyImport | Refusal> {
  const record = await findImport(services.db, workspaceId, id);
  if (!record) return notFound('import');
  return record.status === 'ready' ? describeReady(services, workspaceId, record) : wrongState(record);
}

type OpenUpload = ImportRow & { upload_id: string; part_size: number };

async function openUpload(
  services: Pick<Services, 'db' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<OpenUpload | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'put-part');
  return record instanceof Refusal ? record : withUpload(record);
}

/** A single request's upload has no parts to ask for. */
function withUpload(record: ImportRow): OpenUpload | Refusal {
  const { upload_id, part_size } = record;
  return upload_id === null || part_size === null ? wrongState(record) : { ...record, upload_id, part_size };
}

/** A repeated call finds the object that an earlier one made, or one at the same time. */
async function joinParts({ files }: Uploading, upload: OpenUpload, arrived: { part_number: number; etag: string }[]) {
  const key = upload.object_key;
  const parts = arrived.map(({ part_number, etag }) => ({ partNumber: part_number, etag }));
  try {
    return { key, ...((await files.head(key)) ?? (await files.completeUpload(key, upload.upload_id, parts))) };
  } catch (error) {
    if (!(error instanceof UploadRefusedError)) throw error;
    const made = await files.head(key);
    return made ? { key, ...made } : new Refusal('CONFLICT', t('refused.part-again'), { missing: [] });
  }
}

/** What the upload of a file has answered, as the import is now. */
export async function describeUploaded(
  services: Uploading,
  workspaceId: WorkspaceId,
  id: string,
): Promise<ReadyImport | Refusal> {
  const record = await findImport(services.db, workspaceId, id);
  if (!record) return notFound('import');
  if (record.status === 'uploading') return wrongState(record);
  if (record.swept_at !== null) return new Refusal('EXPIRED', fileRemoved());
  return describeReady(services, workspaceId, record);
}

async function describeReady(
  services: Uploading,
  workspaceId: WorkspaceId,
  record: ImportRow,
): Promise<ReadyImport | Refusal> {
  const found = await inspectReady(services, workspaceId, record);
  if (found instanceof Refusal) return found;
  return { import: viewImport(record, services.now()), ...(await describeFile(services, workspaceId, found)) };
}

async function received({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId, id: string): Promise<number[]> {
  return (await listParts(db, workspaceId, id)).map(({ part_number }) => part_number);
}

function missingParts(count: number, arrived: { part_number: number }[]): number[] {
  const here = new Set(arrived.map(({ part_number }) => part_number));
  return Array.from({ length: count }, (_, index) => index + 1).filter((number) => !here.has(number));
}

const partCount = ({ size_bytes, part_size }: ImportRow) =>
  Math.max(1, Math.ceil(size_bytes / (part_size ?? PART_BYTES)));

const sizeOfPart = ({ size_bytes, part_size }: OpenUpload, number: number) =>
  Math.min(part_size, size_bytes - (number - 1) * part_size);

/** 8 MiB, and as many MiB more as keep the count within R2's limit. */
const partSizeFor = (size: number) => Math.max(PART_BYTES, Math.ceil(size / MOST_PARTS / 1024 ** 2) * 1024 ** 2);
