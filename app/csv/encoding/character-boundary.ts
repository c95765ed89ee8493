import type { Encoding } from '#app/csv/dialect.ts';
import { cutIso2022Jp } from './iso-2022-jp.ts';

/**
 * No byte below this is ever part of a longer character in Shift_JIS, EUC-JP, EUC-KR, Big5 or GB18030 (WHATWG Encoding,
 * sections 10 to 13).
 */
const NEVER_TRAIL = 0x30;

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isGbLead = (byte: number | undefined) => byte !== undefined && byte >= 0x81 && byte <= 0xfe;

/**
 * How many bytes the character at `at` takes as a WHATWG decoder consumes it; more than there are if it is cut.
 * `at` must be where a character begins.
 */
function characterLength(encoding: Encoding, bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  switch (encoding) {
    case 'shift_jis':
      return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc) ? 2 : 1;
    case 'euc-kr':
    case 'big5':
      return isGbLead(byte) ? 2 : 1;
    case 'euc-jp':
      return eucJpLength(bytes, at);
    case 'gb18030':
      return gb18030Length(bytes, at);
    case 'utf-8':
      return byte < 0xc2 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 1;
    case 'utf-16le':
    case 'utf-16be': {
      const high = bytes[at + (encoding === 'utf-16le' ? 1 : 0)] as number;
      return high >= 0xd8 && high <= 0xdb ? 4 : 2;
    }
    default:
      return 1;
  }
}

function gb18030Length(bytes: Uint8Array, at: number): number {
  if (!isGbLead(bytes[at])) return 1;
  if (!isDigit(bytes[at + 1])) return 2;
  // a broken four-byte character costs its first byte alone; the others are read again
  if (at + 2 < bytes.length && !isGbLead(bytes[at + 2])) return 1;
  return at + 3 < bytes.length && !isDigit(bytes[at + 3]) ? 1 : 4;
}

/** Behind 0x8F stand two more bytes, unless the next one cannot be the first of them. */
function eucJpLength(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (byte === 0x8f) return bytes[at + 1] === undefined || (bytes[at + 1] as number) >= 0xa1 ? 3 : 2;
  return byte === 0x8e || (byte >= 0xa1 && byte <= 0xfe) ? 2 : 1;
}

/** How many of the bytes, which begin with a whole character, make whole characters: all but one that the end cuts. */
export function wholeCharacters(encoding: Encoding, bytes: Uint8Array): number {
  if (encoding === 'iso-2022-jp') return cutIso2022Jp(bytes, 'ascii').length;
  let at = lastSafeStart(encoding, bytes);
  while (at < bytes.length) {
    const length = characterLength(encoding, bytes, at);
    if (at + length > bytes.length) return at;
    at += length;
  }
  return at;
}

/** An index near the end where a character surely begins. */
function lastSafeStart(encoding: Encoding, bytes: Uint8Array): number {
  switch (encoding) {
    case 'shift_jis':
    case 'euc-jp':
    case 'euc-kr':
    case 'big5':
    case 'gb18030': {
      const last = bytes.findLastIndex((byte) => byte < NEVER_TRAIL);
      return last + 1;
    }
    case 'utf-8': {
      const last = bytes.findLastIndex((byte) => byte < 0x80 || byte >= 0xc2);
      return Math.max(last, 0);
    }
    case 'utf-16le':
    case 'utf-16be':
      return Math.max(0, bytes.length - (bytes.length % 2) - 2);
    default:
      return bytes.length;
  }
}
