import type { Encoding } from '#app/csv/dialect.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { CODE_PAGES } from './code-pages.ts';

/** Turns bytes into text; what is not of the encoding becomes U+FFFD. */
export interface Decoder {
  /** `stream`: a character that the end of the bytes cuts is no fault. */
  decode(bytes: Uint8Array, options?: { stream?: boolean }): string;
}

/** A fresh decoder: the runtime's, as the WHATWG Encoding Standard has it, or a table of ours. A BOM is a character. */
export function decoderOf(encoding: Encoding): Decoder {
  if (isKeyOf(CODE_PAGES, encoding)) return codePage(CODE_PAGES[encoding]);
  return new TextDecoder(encoding, { ignoreBOM: true });
}

const BYTES_AT_ONCE = 8192;

/** Every byte of a code page is a character, and none is beyond the basic plane. */
function codePage(upperHalf: string): Decoder {
  const units = Uint16Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 ? byte : upperHalf.charCodeAt(byte - 0x80),
  );
  return {
    decode(bytes) {
      let text = '';
      for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
        const piece = bytes.subarray(at, at + BYTES_AT_ONCE);
        text += String.fromCharCode(...Uint16Array.from(piece, (byte) => units[byte] as number));
      }
      return text;
    },
  };
}
