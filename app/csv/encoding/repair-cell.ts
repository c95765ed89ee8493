import type { Encoding } from '#app/csv/dialect.ts';
import { decoderOf } from './decoder.ts';
import { isUtf8 } from './utf8.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A cell of a file that is UTF-8 but for some cells: those in `encoding` (docs/rules/csv.md#repair). */
export function decodeMixed(bytes: Uint8Array, encoding: Encoding): string {
  return isUtf8(bytes) ? utf8.decode(bytes) : decoderOf(encoding).decode(bytes);
}

/** What UTF-8 for a letter beyond ASCII begins with, where it was taken for windows-1252. */
const MAY_BE_TWICE = /[\u00C2-\u00F4]/;

let bytesOf: ReadonlyMap<string, number> | undefined;

/** The bytes of windows-1252, and of those that decode C1 controls as they are: made once, as every cell asks. */
const windows1252 = (): ReadonlyMap<string, number> => (bytesOf ??= bytesOfWindows1252());

function bytesOfWindows1252(): ReadonlyMap<string, number> {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const letters = Array.from(decoderOf('windows-1252').decode(all), (letter, byte): [string, number] => [letter, byte]);
  const controls = Array.from({ length: 32 }, (_, n): [string, number] => [String.fromCharCode(0x80 + n), 0x80 + n]);
  return new Map([...controls, ...letters]);
}

const isLead = (byte = 0) => byte >= 0xc2;
const isContinuation = (byte: number) => (byte & 0xc0) === 0x80;

/**
 * The cell as it was before somebody decoded its UTF-8 as windows-1252 (`MÃ¼ller`); undefined where nobody did
 * (docs/rules/csv.md#repair).
 */
export function undoTwice(cell: string): string | undefined {
  if (!MAY_BE_TWICE.test(cell)) return undefined;
  const table = windows1252();
  const bytes = new Uint8Array(cell.length);
  for (let at = 0; at < cell.length; at++) {
    const byte = table.get(cell.charAt(at));
    if (byte === undefined || (isLead(bytes[at - 1]) && !isContinuation(byte))) return undefined;
    bytes[at] = byte;
  }
  try {
    return strictUtf8.decode(bytes);
  } catch {
    // a fatal decoder has no other way to say so
    return undefined;
  }
}
