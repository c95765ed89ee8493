import { encodingOfBom } from '#app/csv/encoding/detect-encoding.ts';
import { guessUtf16 } from '#app/csv/encoding/utf16.ts';
import type { Pieces } from '#app/formats/ranged-file.ts';

const CARDS = /^\s*BEGIN:VCARD\s/i;
const HEAD_BYTES = 1_000;

/** Whether a file's first bytes begin a card. */
export const beginsAsCards = (head: Uint8Array): boolean =>
  CARDS.test(new TextDecoder(utf16Of(head)).decode(head.subarray(0, HEAD_BYTES)));

/** The text of cards as their reader takes it: what telephones and old Windows programs save as UTF-16 in UTF-8. */
export async function* cardText(pieces: Pieces): Pieces {
  const encoder = new TextEncoder();
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  for await (const piece of pieces) {
    const encoding = isFirst ? utf16Of(piece) : undefined;
    if (encoding) decoder = new TextDecoder(encoding);
    isFirst = false;
    yield decoder ? encoder.encode(decoder.decode(piece, { stream: true })) : piece;
  }
}

/** By its byte order mark, or by where its NULs lie. */
function utf16Of(beginning: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = beginning.subarray(0, HEAD_BYTES);
  const encoding = encodingOfBom(head) ?? guessUtf16(head);
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : undefined;
}
