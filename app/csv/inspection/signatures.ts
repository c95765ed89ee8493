/** What begins with these bytes is surely no text (csv.md section 1, "Refused at once"). `also` is looked for in what follows. */
interface Signature {
  name: string;
  starts: string;
  also?: (rest: string, bytes: Uint8Array) => boolean;
}

const BZIP2_BLOCKS = ['1AY&SY', '\x17rE8P'];

const SIGNATURES: readonly Signature[] = [
  {
    name: 'an old Excel workbook',
    starts: '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1',
    also: (rest) => !hasWide(rest, 'WordDocument'),
  },
  { name: 'an old Office document', starts: '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1' },
  { name: 'a gzip archive', starts: '\x1F\x8B' },
  { name: 'a 7z archive', starts: '7z\xBC\xAF\x27\x1C' },
  { name: 'a RAR archive', starts: 'Rar!\x1A\x07' },
  { name: 'a bzip2 archive', starts: 'BZh', also: (rest) => BZIP2_BLOCKS.some((block) => rest.startsWith(block, 1)) },
  { name: 'an xz archive', starts: '\xFD7zXZ\0' },
  { name: 'a zstd archive', starts: '\x28\xB5\x2F\xFD' },
  { name: 'a PDF document', starts: '%PDF-' },
  { name: 'a PNG image', starts: '\x89PNG\r\n\x1A\n' },
  { name: 'a JPEG image', starts: '\xFF\xD8\xFF' },
  { name: 'a GIF image', starts: 'GIF8', also: (rest) => /^[79]a/.test(rest) },
  { name: 'a WebP image', starts: 'RIFF', also: (rest) => rest.startsWith('WEBP', 4) },
  { name: 'an SQLite database', starts: 'SQLite format 3\0' },
  { name: 'a Parquet file', starts: 'PAR1', also: (rest) => rest.includes('\0') },
  { name: 'a program', starts: '\x7FELF' },
  { name: 'a program', starts: 'MZ', also: isWindowsProgram },
  { name: 'text in UTF-32', starts: '\xFF\xFE\0\0' },
  { name: 'text in UTF-32', starts: '\0\0\xFE\xFF' },
];

const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

/** What a zip file holds shows in the names of its entries. */
const ZIP_CONTENTS: readonly { name: string; entry: string }[] = [
  { name: 'an OpenDocument spreadsheet', entry: 'application/vnd.oasis.opendocument.spreadsheet' },
  { name: 'an OpenDocument text', entry: 'application/vnd.oasis.opendocument.text' },
  { name: 'an Excel workbook', entry: 'xl/' },
  { name: 'a Word document', entry: 'word/' },
  { name: 'a PowerPoint presentation', entry: 'ppt/' },
  { name: 'a Numbers spreadsheet', entry: 'Index/Document.iwa' },
];

/** What a file is by the bytes it starts with, in words, or undefined where no signature is known. */
export function nameBySignature(sample: Uint8Array): string | undefined {
  const text = new TextDecoder('latin1').decode(sample);
  const binary = Array.from(sample.subarray(0, 16), (byte) => String.fromCharCode(byte)).join('');
  if (ZIP_STARTS.some((start) => binary.startsWith(start))) {
    return ZIP_CONTENTS.find(({ entry }) => text.includes(entry))?.name ?? 'a zip archive';
  }
  return SIGNATURES.find(
    ({ starts, also }) => binary.startsWith(starts) && (also?.(text.slice(starts.length), sample) ?? true),
  )?.name;
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
