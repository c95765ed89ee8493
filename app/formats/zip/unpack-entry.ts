import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { pullFrom } from '#app/csv/records/byte-window.ts';
import { countPieces } from '#app/formats/count-pieces.ts';
import type { Pieces, RangedFile } from '#app/formats/ranged-file.ts';
import { readPieces, unpackPieces } from '#app/formats/read-pieces.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import { STORED, type ZipEntry } from './zip-entry.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;

/** The longest part that is held as a whole: lists of sheets, relationships and styles are far below it. */
const LARGEST_HELD = 16 * 1024 ** 2;

const FED_BYTES = 32 * 1024;

/**
 * What an entry holds, unpacked as it is read.
 *
 * @throws BrokenFileError where it cannot be unpacked to its end
 * @throws UnpacksTooLargeError past what may come out of it
 */
export async function* unpackEntry(file: RangedFile, entry: ZipEntry): Pieces {
  const from = await findData(file, entry);
  const packed = file.stream(from, from + entry.packedSize);
  const unpacked = entry.method === STORED ? readPieces(packed) : unpackPieces(packed, inflate);
  yield* checkSum(countPieces(unpacked, entry.packedSize), entry.crc);
}

/** Bytes that were changed may still unpack: what is read to its end is what was packed. */
async function* checkSum(pieces: Pieces, expected: number): Pieces {
  let sum = 0;
  for await (const piece of pieces) {
    sum = crc32(piece, sum);
    yield piece;
  }
  if (sum >>> 0 !== expected) throw new BrokenFileError('what was unpacked is not what was packed');
}

/** A small part as a whole. */
export async function readEntry(file: RangedFile, entry: ZipEntry): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of unpackEntry(file, entry)) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > LARGEST_HELD) throw new BrokenFileError('a part that lists others is too long');
  }
  return text + decoder.decode();
}

/** The local header says where the data begins: Excel pads it, and the directory does not know. */
async function findData(file: RangedFile, { headerOffset, packedSize }: ZipEntry): Promise<number> {
  if (headerOffset + LOCAL_HEADER_BYTES > file.size) throw new BrokenFileError('an entry lies beyond the file');
  const header = await file.read(headerOffset, LOCAL_HEADER_BYTES);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== LOCAL_HEADER) {
    throw new BrokenFileError('an entry is not where the directory says');
  }
  const from = headerOffset + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (from + packedSize > file.size) throw new BrokenFileError('an entry ends beyond the file');
  return from;
}

/**
 * The runtime's own inflater, cut to exactly the packed size, as one byte more would be an error. It unpacks whatever
 * it is given at once, a thousand times as much of a bomb: so it is fed by little, and only while somebody waits.
 */
async function* inflate(packed: Pieces): Pieces {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const { pull, cancel } = pullFrom(readable);
  const morsels = cutSmall(packed);
  const feed = new Feed(morsels, writer);
  try {
    for (;;) {
      const piece = await feed.until(pull());
      if (piece === undefined) return;
      yield piece;
    }
  } finally {
    await morsels.return();
    // what has ended, or broke off, can be neither aborted nor cancelled
    await Promise.allSettled([writer.abort(), cancel()]);
  }
}

/** Gives an inflater its bytes, one morsel at a time. */
class Feed {
  readonly #morsels: Pieces;
  readonly #writer: WritableStreamDefaultWriter<BufferSource>;
  /** the morsel under way: where the inflater waits for its reader, it is taken only later */
  #step: Promise<void> | undefined;
  #isOver = false;

  constructor(morsels: Pieces, writer: WritableStreamDefaultWriter<BufferSource>) {
    this.#morsels = morsels;
    this.#writer = writer;
  }

  /** Feeds until there is what is waited for, or nothing more to feed with. */
  async until<Piece>(awaited: Promise<Piece>): Promise<Piece> {
    let isHere = false;
    const noted = awaited.finally(() => {
      isHere = true;
    });
    // both may fail while the other one is waited for
    noted.catch(() => undefined);
    while (!isHere && !this.#isOver) {
      this.#step ??= this.#feedOne();
      this.#step.catch(() => undefined);
      await Promise.race([this.#step, noted]);
      // workerd hands out what it has unpacked in a turn of its own, after everything that can go on without one
      await setImmediate();
    }
    return noted;
  }

  async #feedOne(): Promise<void> {
    const { value, done } = await this.#morsels.next();
    await (done ? this.#writer.close() : this.#writer.write(value.slice()));
    this.#isOver = done ?? false;
    this.#step = undefined;
  }
}

async function* cutSmall(pieces: Pieces): Pieces {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.byteLength; at += FED_BYTES) yield piece.subarray(at, at + FED_BYTES);
  }
}
