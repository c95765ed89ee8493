import { ServiceUnavailableError } from './unavailable.ts';

/** One ranged read. Small enough to be held, large enough that the round trip does not count. */
const READ_BYTES = 512 * 1024;
/** Past the place where reading means to stop: only what finishes the last batch. */
const READ_ON_BYTES = 64 * 1024;

export interface StoredText {
  text: string;
  etag: string;
  writtenAt: Date;
}

export interface ListedFile {
  key: string;
  writtenAt: Date;
}

export interface StoredFile {
  size: number;
  etag: string;
}

export interface StoredPart {
  partNumber: number;
  etag: string;
}

/** The object is not there (any more). */
export class FileMissingError extends Error {
  override readonly name = 'FileMissingError';
}

/** The object is not the one that was looked at. */
export class FileChangedError extends Error {
  override readonly name = 'FileChangedError';
}

/**
 * R2 will not put this upload together: it is over, or a part is not the one that was kept (another run wrote it
 * again).
 */
export class UploadRefusedError extends Error {
  override readonly name = 'UploadRefusedError';
}

/** Files in R2. Every call throws ServiceUnavailableError('storage') when R2 does not answer. */
export function createFiles(bucket: R2Bucket) {
  return {
    /** Stores a body of exactly `size` bytes in one request. */
    put: (key: string, body: ReadableStream<Uint8Array> | Uint8Array, size: number): Promise<StoredFile> =>
      asking(async () => {
        if (body instanceof Uint8Array) return describe(await bucket.put(key, body));
        const fixed = new FixedLengthStream(size);
        const [object] = await Promise.all([bucket.put(key, fixed.readable), body.pipeTo(fixed.writable)]);
        return describe(object);
      }),

    head: (key: string): Promise<StoredFile | null> =>
      asking(async () => {
        const object = await bucket.head(key);
        return object && describe(object);
      }),

    /**
     * The bytes from `offset` on, at most `length` of them. Throws FileMissingError, FileChangedError (if an etag is
     * named).
     */
    read: (key: string, offset: number, length: number, etag?: string): Promise<Uint8Array> =>
      asking(() => readRange(bucket, key, offset, length, etag)),

    /** A small object that was put in one request. Throws FileMissingError. */
    readAll: (key: string): Promise<Uint8Array> =>
      asking(async () => {
        const object = await bucket.get(key);
        if (!object) throw new FileMissingError(key);
        return new Uint8Array(await object.arrayBuffer());
      }),

    /** Pours bytes of an object into a stream that stays open. Throws FileMissingError, FileChangedError. */
    pour: (
      { key, etag }: { key: string; etag: string },
      offset: number,
      length: number,
      into: WritableStream<Uint8Array>,
    ): Promise<void> =>
      asking(async () => {
        const object = await getRange(bucket, key, offset, length, etag);
        await object.body.pipeTo(into, { preventClose: true });
      }),

    /** A small text and when it was written; null if there is none. */
    readText: (key: string): Promise<StoredText | null> =>
      asking(async () => {
        const object = await bucket.get(key);
        return object && { text: await object.text(), etag: object.etag, writtenAt: object.uploaded };
      }),

    /**
     * Writes a small text, if `replacing` is given only over the one with that etag. Returns whether it was written.
     */
    writeText: (key: string, text: string, replacing?: string): Promise<boolean> =>
      asking(async () => {
        const written =
          replacing === undefined
            ? await bucket.put(key, text)
            : await bucket.put(key, text, { onlyIf: { etagMatches: replacing } });
        return written !== null;
      }),

    remove: (key: string): Promise<void> => asking(() => bucket.delete(key)),

    /** Removes these, up to a thousand; those that are not there are fine. */
    removeAll: async (keys: string[]): Promise<void> => {
      if (keys.length > 0) await asking(() => bucket.delete(keys));
    },

    /** Whole objects in the order of their keys, those behind `key` (null: from the first), at most `limit`. */
    listAfter: (key: string | null, limit: number): Promise<{ objects: ListedFile[]; more: boolean }> =>
      asking(async () => {
        const { objects, truncated } = await bucket.list({ limit, ...(key === null ? {} : { startAfter: key }) });
        return { objects: objects.map(({ key, uploaded }) => ({ key, writtenAt: uploaded })), more: truncated };
      }),

    /** Removes every object whose key begins so. */
    removeUnder: (prefix: string): Promise<void> =>
      asking(async () => {
        while ((await removeSome(bucket, prefix)).more);
      }),

    /** Removes up to a thousand objects whose keys begin so. */
    removeSomeUnder: (prefix: string): Promise<{ removed: number; more: boolean }> =>
      asking(() => removeSome(bucket, prefix)),

    startUpload: (key: string): Promise<string> =>
      asking(async () => (await bucket.createMultipartUpload(key)).uploadId),

    /** Stores one part that is in memory. Throws UploadRefusedError when the upload is over. */
    uploadBytes: (key: string, uploadId: string, partNumber: number, bytes: Uint8Array): Promise<StoredPart> =>
      asking(() => bucket.resumeMultipartUpload(key, uploadId).uploadPart(partNumber, bytes).catch(refusedUpload)),

    /** Stores one part as it arrives. The stream must have exactly `size` bytes; the answer says so if it had not. */
    uploadPart: (
      key: string,
      uploadId: string,
      partNumber: number,
      body: ReadableStream<Uint8Array>,
      size: number,
    ): Promise<StoredPart | 'wrong size'> =>
      asking(async () => {
        const upload = bucket.resumeMultipartUpload(key, uploadId);
        const fixed = new FixedLengthStream(size);
        const piping = body.pipeTo(fixed.writable).then(
          () => true,
          () => false,
        );
        const storing = upload.uploadPart(partNumber, fixed.readable);
        const [arrived, stored] = await Promise.all([piping, settled(storing)]);
        if (!arrived || ('error' in stored && isTooShort(stored.error))) return 'wrong size';
        if ('error' in stored) throw stored.error;
        return stored.value;
      }),

    /** Puts the parts together. Throws UploadRefusedError. */
    completeUpload: (key: string, uploadId: string, parts: StoredPart[]): Promise<StoredFile> =>
      asking(async () => {
        const complete = bucket.resumeMultipartUpload(key, uploadId).complete(parts);
        return describe(await complete.catch(refusedUpload));
      }),

    /** Ends an upload and frees its parts; one that is over already is left alone. */
    abortUpload: async (key: string, uploadId: string): Promise<void> => {
      try {
        await bucket.resumeMultipartUpload(key, uploadId).abort();
      } catch (error) {
        if (!isNoSuchUpload(error)) throw new ServiceUnavailableError('storage', { cause: error });
      }
    },
  };
}

export type Files = ReturnType<typeof createFiles>;

/**
 * A stream over an object from a byte on, made of ranged reads, each only when it is asked for: reading that stops soon
 * after `until` costs few bytes beyond. (One long `get` would be buffered whole by the local runtime if the object came
 * in parts.)
 */
export function streamFrom(
  files: Files,
  file: { key: string; size: number; etag: string },
  offset: number,
  until: number,
  onRead: (bytes: number) => void = () => {},
): ReadableStream<Uint8Array> {
  let at = offset;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at >= file.size) return controller.close();
        const end = Math.min(at < until ? Math.min(at + READ_BYTES, until) : at + READ_ON_BYTES, file.size);
        const bytes = await files.read(file.key, at, end - at, file.etag);
        at += bytes.byteLength;
        onRead(bytes.byteLength);
        controller.enqueue(bytes);
      },
    },
    { highWaterMark: 0 },
  );
}

async function removeSome(bucket: R2Bucket, prefix: string) {
  const { objects, truncated } = await bucket.list({ prefix });
  if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
  return { removed: objects.length, more: truncated };
}

async function readRange(bucket: R2Bucket, key: string, offset: number, length: number, etag: string | undefined) {
  const object = await getRange(bucket, key, offset, length, etag);
  return new Uint8Array(await object.arrayBuffer());
}

async function getRange(bucket: R2Bucket, key: string, offset: number, length: number, etag: string | undefined) {
  const object = await bucket.get(key, { range: { offset, length } }).catch((error: unknown) => {
    // what was looked at is longer than this
    if (etag !== undefined && isOutOfRange(error)) throw new FileChangedError(key);
    throw error;
  });
  if (!object) throw new FileMissingError(key);
  if (etag === undefined || object.etag === etag) return object;
  await object.body.cancel();
  throw new FileChangedError(key);
}

function describe(object: R2Object | null): StoredFile {
  if (!object) throw new Error('R2 stored nothing');
  return { size: object.size, etag: object.etag };
}

async function asking<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof FileMissingError || error instanceof FileChangedError || isOurs(error)) throw error;
    throw new ServiceUnavailableError('storage', { cause: error });
  }
}

const settled = <T>(promise: Promise<T>): Promise<{ value: T } | { error: unknown }> =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

/** A body that broke off or was refused while it was read is no fault of R2. */
const isOurs = (error: unknown) => error instanceof Error && error.name.startsWith('Upload');

/** What workerd says when a FixedLengthStream ends before its bytes have come. */
const isTooShort = (error: unknown) => error instanceof TypeError && error.message.includes('FixedLengthStream');

/**
 * 10011 and 10048: parts too small or of unequal size; 10024: no such upload; 10025: a part is not there under this
 * etag.
 */
function refusedUpload(error: unknown): never {
  if (error instanceof Error && /\(100(11|24|25|48)\)/.test(error.message)) {
    throw new UploadRefusedError('R2 refused the upload', { cause: error });
  }
  throw error;
}

const isOutOfRange = (error: unknown) => error instanceof Error && error.message.includes('(10039)');

const isNoSuchUpload = (error: unknown) => error instanceof Error && /10024|does not exist/i.test(error.message);
