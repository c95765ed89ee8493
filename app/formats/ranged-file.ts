/** A stored file that may be read anywhere: R2's object. */
export interface RangedFile {
  /** bytes of the whole file */
  size: number;
  /** the bytes from `offset` on, `length` of them or fewer at the end of the file */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** the bytes from `from` to `to`, read as they are asked for */
  stream(from: number, to: number): ReadableStream<Uint8Array>;
}

/** What a packed file holds, as it is unpacked. A piece is good until the next one is asked for. */
export type Pieces = AsyncGenerator<Uint8Array, void, undefined>;
