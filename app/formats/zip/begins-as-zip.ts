import { DEFLATED, STORED } from './zip-entry.ts';

const ENTRY = 0x04034b50;
const HEADER_BYTES = 30;
const SIZES_FOLLOW = 8;

/**
 * Whether a file's first bytes are an archive's first entry: then one without a directory is an archive that was cut
 * off, and else something that happens to begin with the same letters.
 */
export function beginsAsZip(head: Uint8Array): boolean {
  if (head.byteLength < HEADER_BYTES) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const method = view.getUint16(8, true);
  if (view.getUint32(0, true) !== ENTRY || (method !== STORED && method !== DEFLATED)) return false;
  if ((view.getUint16(6, true) & SIZES_FOLLOW) !== 0) return true;
  const size = view.getUint32(18, true);
  const next = HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true) + size;
  return next + 2 > head.byteLength || (head[next] === 0x50 && head[next + 1] === 0x4b);
}
