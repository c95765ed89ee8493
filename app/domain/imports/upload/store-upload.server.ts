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
  const gathered = new PartBuffer();
  try {
    for await (const chunk of body) {
      total += chunk.byteLength;
      if (total > limit) throw new UploadTooLargeError();
      for (let at = 0; at < chunk.byteLength; ) {
        at += gathered.take(chunk.subarray(at));
        if (gathered.bytes.byteLength < PART_BYTES) continue;
        uploadId ??= await files.startUpload(key);
        parts.push(await files.uploadBytes(key, uploadId, parts.length + 1, gathered.bytes));
        gathered.clear();
      }
    }
    const rest = gathered.bytes;
    if (uploadId === null) return await files.put(key, rest, rest.byteLength);
    if (rest.byteLength > 0) parts.push(await files.uploadBytes(key, uploadId, parts.length + 1, rest));
    return await files.completeUpload(key, uploadId, parts);
  } catch (error) {
    if (uploadId !== null) await files.abortUpload(key, uploadId);
    throw error;
  }
}

/** Bytes of one part as they come. It takes no more room than they need, so that many small uploads at once stay small. */
class PartBuffer {
  #room = new Uint8Array(64 * 1024);
  #length = 0;

  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length);
  }

  /** Returns how many of the bytes still fitted into the part. */
  take(bytes: Uint8Array): number {
    const taken = bytes.subarray(0, PART_BYTES - this.#length);
    const needed = this.#length + taken.byteLength;
    if (needed > this.#room.byteLength) {
      const larger = new Uint8Array(Math.min(PART_BYTES, Math.max(needed, 2 * this.#room.byteLength)));
      larger.set(this.bytes);
      this.#room = larger;
    }
    this.#room.set(taken, this.#length);
    this.#length = needed;
    return taken.byteLength;
  }

  clear(): void {
    this.#length = 0;
  }
}
