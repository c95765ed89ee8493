import type { Pieces } from './ranged-file.ts';

/** The beginning of what a file holds. */
export interface HeldSample {
  bytes: Uint8Array;
  /** whether it is all there is */
  isWhole: boolean;
}

/** Reads the first `most` bytes, and no further than it takes to know whether more follow. */
export async function takeSample(pieces: Pieces, most: number): Promise<HeldSample> {
  const bytes = new Uint8Array(most);
  let length = 0;
  for await (const piece of pieces) {
    const taken = piece.subarray(0, most - length);
    bytes.set(taken, length);
    length += taken.byteLength;
    if (taken.byteLength < piece.byteLength) return { bytes, isWhole: false };
  }
  return { bytes: bytes.subarray(0, length), isWhole: true };
}

/** Leaves the first `count` bytes out: how a step that resumes comes to where the one before it stopped. */
export async function* skipBytes(pieces: Pieces, count: number): Pieces {
  let left = count;
  for await (const piece of pieces) {
    const skipped = Math.min(left, piece.byteLength);
    left -= skipped;
    if (skipped < piece.byteLength) yield piece.subarray(skipped);
  }
}
