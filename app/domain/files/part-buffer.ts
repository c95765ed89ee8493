import { PART_BYTES } from '#app/domain/imports/upload/store-upload.server.ts';

const NOTHING = new Uint8Array(0);

/** Collects one part of a file: PART_BYTES at most, and what came beyond them. */
export class PartBuffer {
  readonly #part = new Uint8Array(PART_BYTES);
  #filled = 0;
  /** The bytes that had no room. */
  rest: Uint8Array = NOTHING;

  constructor(beginning: Uint8Array) {
    this.add(beginning);
  }

  /** Takes bytes; only while the buffer is not full. */
  add(bytes: Uint8Array): void {
    const taken = bytes.subarray(0, PART_BYTES - this.#filled);
    this.#part.set(taken, this.#filled);
    this.#filled += taken.byteLength;
    this.rest = bytes.subarray(taken.byteLength);
  }

  get isFull(): boolean {
    return this.#filled === PART_BYTES;
  }

  /** The part as far as it is filled. */
  get bytes(): Uint8Array {
    return this.#part.subarray(0, this.#filled);
  }

  /** Gives the memory back at once: left to the garbage collector, that of several parts would be held. */
  free(): void {
    this.#part.buffer.transfer(0);
  }

  /** The size of the file that ends with this part. */
  fileSize(partNumber: number): number {
    return (partNumber - 1) * PART_BYTES + this.#filled;
  }
}
