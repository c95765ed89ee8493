import type { RangedFile } from '#app/formats/ranged-file.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import type { ZipEntry } from './zip-entry.ts';

// PKWARE's APPNOTE.TXT, sections 4.3.12 to 4.3.16
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const END_64_BYTES = 56;
const LONGEST_COMMENT = 0xffff;
const IN_ZIP64 = 0xffffffff;

/** The directory of a workbook has some kilobytes; one of more than this is no workbook and no file of people. */
const LARGEST_DIRECTORY = 8 * 1024 ** 2;

interface Directory {
  /** where it truly begins: bytes before the archive move everything */
  at: number;
  size: number;
  /** how far everything is from where the archive says */
  shift: number;
}

/**
 * The files of an archive by its central directory, which is right where local headers are not
 * (docs/rules/csv.md#other-files-than-csv); folders are left out.
 *
 * @throws BrokenFileError where there is no directory, or it does not fit the file
 */
export async function readDirectory(file: RangedFile): Promise<ZipEntry[]> {
  const { at, size, shift } = await findDirectory(file);
  const bytes = await file.read(at, size);
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  for (let from = 0; from + 46 <= bytes.length && view.getUint32(from, true) === ENTRY; ) {
    const next =
      from + 46 + view.getUint16(from + 28, true) + view.getUint16(from + 30, true) + view.getUint16(from + 32, true);
    if (next > bytes.length) throw new BrokenFileError('an entry is longer than its directory');
    const entry = readEntry(bytes.subarray(from, next), shift);
    if (!entry.name.endsWith('/')) entries.push(entry);
    from = next;
  }
  return entries;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

async function findDirectory(file: RangedFile): Promise<Directory> {
  const from = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT - LOCATOR_BYTES - END_64_BYTES);
  const tail = await file.read(from, file.size - from);
  const view = viewOf(tail);
  const end = findEnd(view);
  const short = { size: view.getUint32(end + 12, true), said: view.getUint32(end + 16, true), end: from + end };
  const isZip64 = end >= LOCATOR_BYTES && view.getUint32(end - LOCATOR_BYTES, true) === LOCATOR_64;
  const { size, said, end: endsAt } = isZip64 ? await readEnd64(file, from + end - LOCATOR_BYTES, short) : short;
  const at = endsAt - size;
  if (at < 0 || at < said || size > LARGEST_DIRECTORY)
    throw new BrokenFileError('the directory is not where it should be');
  return { at, size, shift: at - said };
}

/** Where the end record lies in the file's last bytes: the last one whose comment fits. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) <= view.byteLength)
      return at;
  }
  throw new BrokenFileError('there is no directory');
}

/** The record that holds what is too large for the short one; it lies right before its locator. */
async function readEnd64(file: RangedFile, locatorAt: number, short: { size: number; said: number; end: number }) {
  const at = locatorAt - END_64_BYTES;
  if (at < 0) return short;
  const view = viewOf(await file.read(at, END_64_BYTES));
  if (view.byteLength < END_64_BYTES || view.getUint32(0, true) !== END_64) return short;
  return { size: Number(view.getBigUint64(40, true)), said: Number(view.getBigUint64(48, true)), end: at };
}

function readEntry(bytes: Uint8Array, shift: number): ZipEntry {
  const view = viewOf(bytes);
  const nameLength = view.getUint16(28, true);
  const extraLength = view.getUint16(30, true);
  const extra = bytes.subarray(46 + nameLength, 46 + nameLength + extraLength);
  const short = [view.getUint32(24, true), view.getUint32(20, true), view.getUint32(42, true)] as const;
  const [size, packedSize, headerOffset] = withZip64(short, extra);
  return {
    name: readName(bytes.subarray(46, 46 + nameLength)),
    method: view.getUint16(10, true),
    isEncrypted: (view.getUint16(8, true) & 1) === 1,
    packedSize,
    crc: view.getUint32(16, true),
    size,
    headerOffset: headerOffset + shift,
  };
}

/** Sizes and offset that do not fit into 32 bits stand in an extra field, in this order, only those that do not. */
function withZip64(short: readonly [number, number, number], extra: Uint8Array): [number, number, number] {
  const long = zip64Values(extra);
  const take = (value: number) => (value === IN_ZIP64 ? (long.shift() ?? value) : value);
  return [take(short[0]), take(short[1]), take(short[2])];
}

function zip64Values(extra: Uint8Array): number[] {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1 && at + 4 + size <= extra.length) {
      return Array.from({ length: Math.floor(size / 8) }, (_, n) => Number(view.getBigUint64(at + 4 + n * 8, true)));
    }
    at += 4 + size;
  }
  return [];
}

/** Names are often UTF-8 without saying so. */
function readName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
