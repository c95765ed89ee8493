import type { Encoding } from '#app/csv/dialect.ts';
import { type ByteSource, ByteWindow } from '#app/csv/records/byte-window.ts';
import { wholeCharacters } from './character-boundary.ts';
import { type Decoder, decoderOf } from './decoder.ts';
import { cutIso2022Jp, escapeTo, type Shift } from './iso-2022-jp.ts';

/** Bytes decoded at a time. The cut depends on the cursor alone, never on how the bytes arrive. */
const PIECE = 64 * 1024;

/** Where a conversion stands. */
export interface TranscodeCursor {
  /** byte of the file as uploaded; a character begins there */
  offset: number;
  /** bytes of UTF-8 from there that the range before has already written */
  skip: number;
  /** of ISO-2022-JP the character set in force there; ASCII where it is not said */
  shift?: Shift;
}

interface TranscodedRange {
  /** UTF-8 without a BOM; exactly as many bytes as asked for, but for the last range */
  bytes: Uint8Array;
  to: TranscodeCursor;
  /** whether the file ends here */
  end: boolean;
}

/**
 * Converts a range of a file into UTF-8 (docs/rules/csv.md#encoding). The ranges, begun at `{ offset: 0, skip: 0 }` and
 * each at the `to` of the one before, put together are the whole file; they have one size, as the parts of an R2
 * multipart upload must. Bytes that are not of the encoding become U+FFFD, so that their rows fail. A BOM is left out.
 *
 * @param outputBytes how many bytes of UTF-8 the range has; that much is held in memory
 * @throws SourceCutShortError if the stream ends before the file does
 */
export async function transcodeRange(
  source: ByteSource,
  encoding: Encoding,
  from: TranscodeCursor,
  outputBytes: number,
): Promise<TranscodedRange> {
  const window = new ByteWindow(source, from.offset);
  const decoder = decoderOf(encoding);
  const output = new Uint8Array(outputBytes);
  let { offset, skip, shift = 'ascii' } = from;
  let length = 0;
  try {
    while (length < outputBytes && offset < source.size) {
      const piece = await readPiece(window, encoding, offset, shift);
      const text = decodePiece(decoder, piece, shift);
      const utf8 = new TextEncoder().encode(offset === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text);
      const taken = utf8.subarray(skip, skip + outputBytes - length);
      output.set(taken, length);
      length += taken.byteLength;
      skip += taken.byteLength;
      if (skip < utf8.byteLength) break;
      offset += piece.bytes.byteLength;
      shift = piece.shift;
      skip = 0;
      window.release(offset);
    }
  } finally {
    await window.close();
  }
  const to = shift === 'ascii' ? { offset, skip } : { offset, skip, shift };
  return { bytes: output.subarray(0, length), to, end: offset >= source.size };
}

interface Piece {
  bytes: Uint8Array;
  /** the character set in force behind it */
  shift: Shift;
}

/** The next 64 KiB at most, cut where a character ends; at the end of the file all that is left. */
async function readPiece(window: ByteWindow, encoding: Encoding, offset: number, shift: Shift): Promise<Piece> {
  let atEnd = false;
  while (!atEnd && window.end - offset < PIECE) atEnd = !(await window.more());
  const bytes = window.slice(offset, offset + PIECE);
  if (offset + bytes.byteLength >= window.size) return { bytes, shift };
  if (encoding !== 'iso-2022-jp') return { bytes: bytes.subarray(0, wholeCharacters(encoding, bytes)), shift };
  const cut = cutIso2022Jp(bytes, shift);
  return { bytes: bytes.subarray(0, cut.length), shift: cut.shift };
}

function decodePiece(decoder: Decoder, { bytes }: Piece, shift: Shift): string {
  return decoder.decode(shift === 'ascii' ? bytes : Uint8Array.of(...escapeTo(shift), ...bytes));
}

/**
 * The offset in the file as uploaded that an offset in its UTF-8 copy stands for, in proportion
 * (docs/rules/csv.md#progress-in-a-converted-file).
 */
export function offsetInOriginal(offset: number, copyBytes: number, originalBytes: number): number {
  return offset >= copyBytes ? originalBytes : Math.floor(originalBytes * (offset / copyBytes));
}
