/** R2 wants parts of one size, 5 MiB at least, but for the last. One is in memory at a time. */
export const PART_BYTES = 8 * 1024 * 1024;

const FIRST_ROOM = 64 * 1024;

/**
 * Collects one part of a file. It takes no more room than the bytes so far need, so that many small files at once stay
 * small.
 */
export class PartBuffer {
  #room = new Uint8Array(FIRST_ROOM);
  #filled = 0;

  /** Takes what still fits into the part and returns the bytes beyond it. */
  add(bytes: Uint8Array): Uint8Array {
    const taken = bytes.subarray(0, PART_BYTES - this.#filled);
    this.#makeRoomFor(this.#filled + taken.byteLength);
    this.#room.set(taken, this.#filled);
    this.#filled += taken.byteLength;
    return bytes.subarray(taken.byteLength);
  }

  get isFull(): boolean {
    return this.#filled === PART_BYTES;
  }

  /** The part as far as it is filled; good until the next change of the buffer. */
  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#filled);
  }

  /** Begins the next part in the same memory. */
  clear(): void {
    this.#filled = 0;
  }

  /** Gives the memory back at once: left to the garbage collector, that of several parts would be held. */
  free(): void {
    this.#room = new Uint8Array(this.#room.buffer.transfer(0));
    this.#filled = 0;
  }

  #makeRoomFor(length: number): void {
    if (length <= this.#room.byteLength) return;
    const size = Math.min(PART_BYTES, Math.max(length, 2 * this.#room.byteLength));
    // moved, not copied: the smaller memory is given back at once
    this.#room = new Uint8Array(this.#room.buffer.transfer(size));
  }
}
