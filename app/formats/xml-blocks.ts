import type { Pieces } from './ranged-file.ts';
import { BrokenFileError } from './unpack-errors.ts';

/** A chunk of XML that ends before an element of the kind it was cut at, or with the part. */
export interface XmlBlock {
  text: string;
  /** bytes of the part up to its end */
  end: number;
  isLast: boolean;
}

const FIRST_ROOM = 256 * 1024;
/** An element that does not end in so many bytes is none that a program wrote. */
const LONGEST_ELEMENT = 32 * 1024 ** 2;

/**
 * Cuts a part of a workbook into chunks of about `size` bytes, each before the start of such an element, so that
 * every one is whole in its chunk and no character is split.
 *
 * @param start the beginning of the element's tag, `<row` for example
 * @param from bytes of the part that were left out before
 * @throws BrokenFileError where one element is too long
 */
export async function* cutXml(
  pieces: Pieces,
  { start, size, from = 0 }: { start: string; size: number; from?: number },
): AsyncGenerator<XmlBlock, void, undefined> {
  const tag = new TextEncoder().encode(start);
  const held = new ByteStore();
  let end = from;
  for await (const piece of pieces) {
    held.add(piece);
    if (held.length < size) continue;
    const cut = lastIndexOf(held.bytes, tag);
    if (cut <= 0) {
      if (held.length > LONGEST_ELEMENT)
        throw new BrokenFileError(`one ${start} has more than ${LONGEST_ELEMENT} bytes`);
      continue;
    }
    end += cut;
    yield { text: new TextDecoder().decode(held.bytes.subarray(0, cut)), end, isLast: false };
    held.drop(cut);
  }
  yield { text: new TextDecoder().decode(held.bytes), end: end + held.length, isLast: true };
}

function lastIndexOf(bytes: Uint8Array, tag: Uint8Array): number {
  const first = tag[0] ?? 0;
  for (let at = bytes.lastIndexOf(first); at > 0; at = bytes.lastIndexOf(first, at - 1)) {
    if (tag.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

/** Bytes that were read and not yet let go of. */
class ByteStore {
  #room = new Uint8Array(FIRST_ROOM);
  length = 0;

  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.length);
  }

  add(piece: Uint8Array): void {
    if (this.length + piece.byteLength > this.#room.byteLength) {
      const roomy = new Uint8Array(2 * (this.length + piece.byteLength));
      roomy.set(this.bytes);
      this.#room = roomy;
    }
    this.#room.set(piece, this.length);
    this.length += piece.byteLength;
  }

  drop(count: number): void {
    this.#room.copyWithin(0, count, this.length);
    this.length -= count;
  }
}
