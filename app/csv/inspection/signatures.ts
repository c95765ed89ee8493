import type { FileKind } from './file-kinds.ts';

/**
 * What begins with these bytes is surely no text (docs/rules/csv.md#refused-files). `also` is looked for in what
 * follows.
 */
interface Signature {
  kind: FileKind;
  starts: string;
  also?: (rest: string, bytes: Uint8Array) => boolean;
}

const BZIP2_BLOCKS = ['1AY&SY', '\x17rE8P'];

const SIGNATURES: readonly Signature[] = [
  {
    kind: 'encrypted-excel',
    starts: '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1',
    also: (rest) => hasWide(rest, 'EncryptedPackage'),
  },
  {
    kind: 'old-excel',
    starts: '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1',
    also: (rest) => !hasWide(rest, 'WordDocument'),
  },
  { kind: 'old-office', starts: '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1' },
  { kind: 'gzip', starts: '\x1F\x8B' },
  { kind: '7z', starts: '7z\xBC\xAF\x27\x1C' },
  { kind: 'rar', starts: 'Rar!\x1A\x07' },
  { kind: 'bzip2', starts: 'BZh', also: (rest) => BZIP2_BLOCKS.some((block) => rest.startsWith(block, 1)) },
  { kind: 'xz', starts: '\xFD7zXZ\0' },
  { kind: 'zstd', starts: '\x28\xB5\x2F\xFD' },
  { kind: 'pdf', starts: '%PDF-' },
  { kind: 'png', starts: '\x89PNG\r\n\x1A\n' },
  { kind: 'jpeg', starts: '\xFF\xD8\xFF' },
  { kind: 'gif', starts: 'GIF8', also: (rest) => /^[79]a/.test(rest) },
  { kind: 'webp', starts: 'RIFF', also: (rest) => rest.startsWith('WEBP', 4) },
  { kind: 'sqlite', starts: 'SQLite format 3\0' },
  { kind: 'parquet', starts: 'PAR1', also: (rest) => rest.includes('\0') },
  { kind: 'program', starts: '\x7FELF' },
  { kind: 'program', starts: 'MZ', also: isWindowsProgram },
  { kind: 'utf-32', starts: '\xFF\xFE\0\0' },
  { kind: 'utf-32', starts: '\0\0\xFE\xFF' },
];

const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

/** What a zip file holds shows in the names of its entries. */
const ZIP_CONTENTS: readonly { kind: FileKind; entry: string }[] = [
  { kind: 'ods', entry: 'application/vnd.oasis.opendocument.spreadsheet' },
  { kind: 'odt', entry: 'application/vnd.oasis.opendocument.text' },
  { kind: 'excel', entry: 'xl/' },
  { kind: 'word', entry: 'word/' },
  { kind: 'powerpoint', entry: 'ppt/' },
  { kind: 'numbers', entry: 'Index/Document.iwa' },
];

/** What a file is by the bytes it starts with, or undefined where no signature is known. */
export function kindBySignature(sample: Uint8Array): FileKind | undefined {
  const text = new TextDecoder('latin1').decode(sample);
  const binary = Array.from(sample.subarray(0, 16), (byte) => String.fromCharCode(byte)).join('');
  if (ZIP_STARTS.some((start) => binary.startsWith(start))) {
    return ZIP_CONTENTS.find(({ entry }) => text.includes(entry))?.kind ?? 'zip';
  }
  return SIGNATURES.find(
    ({ starts, also }) => binary.startsWith(starts) && (also?.(text.slice(starts.length), sample) ?? true),
  )?.kind;
}

function hasWide(text: string, word: string): boolean {
  return text.includes(Array.from(word).join('\0'));
}

/** A DOS stub, and where it says so the PE header (Microsoft's PE format). */
function isWindowsProgram(_rest: string, bytes: Uint8Array): boolean {
  if (bytes.length < 0x40) return false;
  const at = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0x3c, true);
  return bytes[at] === 0x50 && bytes[at + 1] === 0x45 && bytes[at + 2] === 0 && bytes[at + 3] === 0;
}
