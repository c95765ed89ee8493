import type { Files, StoredFile, StoredPart } from '#app/vendors/r2.server.ts';

/** R2 wants parts of one size, 5 MiB at least, but for the last. One is in memory at a time. */
export const PART_BYTES = 8 * 1024 * 1024;

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
  const buffer = new Uint8Array(PART_BYTES);
  let filled = 0;
  try {
    for await (const chunk of body) {
      total += chunk.byteLength;
      if (total > limit) throw new UploadTooLargeError();
      for (let at = 0; at < chunk.byteLength; ) {
        const taken = chunk.subarray(at, at + PART_BYTES - filled);
        buffer.set(taken, filled);
        filled += taken.byteLength;
        at += taken.byteLength;
        if (filled < PART_BYTES) continue;
        uploadId ??= await files.startUpload(key);
        parts.push(await files.uploadBytes(key, uploadId, parts.length + 1, buffer));
        filled = 0;
      }
    }
    const rest = buffer.subarray(0, filled);
    if (uploadId === null) return await files.put(key, rest, rest.byteLength);
    if (filled > 0) parts.push(await files.uploadBytes(key, uploadId, parts.length + 1, rest));
    return await files.completeUpload(key, uploadId, parts);
  } catch (error) {
    if (uploadId !== null) await files.abortUpload(key, uploadId);
    throw error;
  }
}
