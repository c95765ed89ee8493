import { PartBuffer } from '#app/domain/files/part-buffer.ts';
import type { Files, StoredFile, StoredPart } from '#app/vendors/r2.server.ts';

/** More bytes came than are allowed, whatever was announced. */
export class UploadTooLargeError extends Error {
  override readonly name = 'UploadTooLargeError';
}

/**
 * Streams a body of unknown length into one object: a single put if it fits into one part, else a multipart upload.
 * Throws UploadTooLargeError past `limit` bytes. Leaves nothing behind when it throws.
 */
export async function storeUpload(
  files: Files,
  key: string,
  body: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<StoredFile> {
  const parts: StoredPart[] = [];
  let uploadId: string | null = null;
  let total = 0;
  const part = new PartBuffer();
  try {
    for await (const chunk of body) {
      total += chunk.byteLength;
      if (total > limit) throw new UploadTooLargeError();
      for (let rest = chunk; rest.byteLength > 0; ) {
        rest = part.add(rest);
        if (!part.isFull) continue;
        uploadId ??= await files.startUpload(key);
        parts.push(await files.uploadBytes(key, uploadId, parts.length + 1, part.bytes));
        part.clear();
      }
    }
    const last = part.bytes;
    if (uploadId === null) return await files.put(key, last, last.byteLength);
    if (last.byteLength > 0) parts.push(await files.uploadBytes(key, uploadId, parts.length + 1, last));
    return await files.completeUpload(key, uploadId, parts);
  } catch (error) {
    if (uploadId !== null) await files.abortUpload(key, uploadId);
    throw error;
  }
}
