import type { RangedFile } from '#app/formats/ranged-file.ts';
import { type Files, streamFrom } from '#app/vendors/r2.server.ts';

/** An object of R2 as the readers of packed files see it. */
export const rangedObject = (files: Files, file: { key: string; size: number; etag: string }): RangedFile => ({
  size: file.size,
  read: (offset, length) =>
    length === 0 ? Promise.resolve(new Uint8Array()) : files.read(file.key, offset, length, file.etag),
  stream: (from, to) => streamFrom(files, { ...file, size: to }, from, to),
});
