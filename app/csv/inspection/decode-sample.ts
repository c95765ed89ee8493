import type { Encoding } from '#app/csv/dialect.ts';
import { wholeCharacters } from '#app/csv/encoding/character-boundary.ts';
import { decoderOf } from '#app/csv/encoding/decoder.ts';
import { decodeUtf8 } from '#app/csv/records/parse-cells.ts';

/** A file's beginning as UTF-8 bytes. `toOffset` leads from their offsets back to those of the file as uploaded. */
export interface DecodedSample {
  bytes: Uint8Array;
  /** where the text begins: after a UTF-8 BOM; that of other encodings is left out, as in the converted copy */
  start: number;
  /** the bytes from `start` on, decoded */
  text: string;
  toOffset(at: number): number;
}

/** Decodes the sample, all but a character that its end cuts. */
export function decodeSample(sample: Uint8Array, encoding: Encoding, isWhole: boolean): DecodedSample {
  const whole = isWhole ? sample : sample.subarray(0, wholeCharacters(encoding, sample));
  if (encoding === 'utf-8') {
    const start = startsWithBom(whole) ? 3 : 0;
    return { bytes: whole, start, text: decodeUtf8(whole.subarray(start)), toOffset: (at) => at };
  }
  const decoded = decoderOf(encoding).decode(whole);
  const bom = decoded.startsWith('\uFEFF') ? 1 : 0;
  const text = decoded.slice(bom);
  const bytes = new TextEncoder().encode(text);
  const toOffset = (at: number) => offsetOfUnit(whole, encoding, bom + decodeUtf8(bytes.subarray(0, at)).length);
  return { bytes, start: 0, text, toOffset };
}

function startsWithBom(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** How many bytes are decoded into so many UTF-16 units: searched for, as no decoder tells. */
function offsetOfUnit(bytes: Uint8Array, encoding: Encoding, units: number): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (decoderOf(encoding).decode(bytes.subarray(0, middle), { stream: true }).length < units) low = middle + 1;
    else high = middle;
  }
  return low;
}
