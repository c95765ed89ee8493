import { crc32 } from 'node:zlib';
import { countPieces } from '#app/formats/count-pieces.ts';
import type { Pieces, RangedFile } from '#app/formats/ranged-file.ts';
import { readPieces, unpackPieces } from '#app/formats/read-pieces.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import { STORED, type ZipEntry } from './zip-entry.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;

/** The longest part that is held as a whole: lists of sheets, relationships and styles are far below it. */
const LARGEST_HELD = 16 * 1024 ** 2;

const FED_BYTES = 16 * 1024;

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
 * The runtime's own inflater: cut to exactly the packed size, as one byte more would be an error, and fed by little,
 * as it unpacks all it is given at once, a thousand times as much of a bomb.
 */
async function* inflate(packed: Pieces): Pieces {
  const morsels = cutSmall(packed);
  const stream = new ReadableStream<BufferSource>({
    async pull(controller) {
      const { value, done } = await morsels.next();
      if (done) controller.close();
      else controller.enqueue(value.slice());
    },
    async cancel() {
      await morsels.return();
    },
  });
  yield* readPieces(stream.pipeThrough(new DecompressionStream('deflate-raw')));
}

async function* cutSmall(pieces: Pieces): Pieces {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.byteLength; at += FED_BYTES) yield piece.subarray(at, at + FED_BYTES);
  }
}
