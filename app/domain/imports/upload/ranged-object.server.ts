import type { RangedFile } from '#app/formats/ranged-file.ts';
import type { Files } from '#app/vendors/r2.server.ts';

/** Ranges grow from here: whoever wants to know how a part begins reads no more than it takes. */
const FIRST_BYTES = 64 * 1024;
/** Whoever reads all of it waits for few round trips; two such ranges are held at a time. */
const MOST_BYTES = 4 * 1024 ** 2;

interface StoredFile {
  key: string;
  size: number;
  etag: string;
}

/** An object of R2 as the readers of packed files see it. */
export const rangedObject = (files: Files, file: StoredFile): RangedFile => ({
  size: file.size,
  read: (offset, length) =>
    length === 0 ? Promise.resolve(new Uint8Array()) : files.read(file.key, offset, length, file.etag),
  stream: (from, to) => streamAhead(files, file, from, to),
});

/** Reads a stretch by growing ranges, from the second one on each while the one before it is used. */
function streamAhead(files: Files, { key, etag }: StoredFile, from: number, to: number): ReadableStream<Uint8Array> {
  let at = from;
  let size = FIRST_BYTES;
  let ahead: Promise<Uint8Array> | undefined;
  function read(): Promise<Uint8Array> {
    const length = Math.min(size, to - at);
    const bytes = files.read(key, at, length, etag);
    at += length;
    size = Math.min(2 * size, MOST_BYTES);
    return bytes;
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (ahead === undefined && at >= to) return controller.close();
        const isFirst = at === from;
        const bytes = await (ahead ?? read());
        ahead = !isFirst && at < to ? read() : undefined;
        // it fails where it is asked for, if it ever is
        ahead?.catch(() => undefined);
        controller.enqueue(bytes);
      },
    },
    { highWaterMark: 0 },
  );
}
