import type { FileSource } from '#app/formats/file-source.ts';
import { formatCount } from './amounts/numbers.ts';

const FORMATS = {
  csv: 'CSV file',
  xlsx: 'Excel workbook',
  ods: 'OpenDocument spreadsheet',
  vcard: 'vCard file',
} as const satisfies Record<FileSource['format'], string>;

const PACKED = { gzip: 'gzip file', zip: 'zip archive' } as const;

/** What was found, in words: “Excel workbook, sheet 2 of 3: Kontakte”. */
export function saySource({ format, packed, name, names }: FileSource): string {
  const what = packed === null ? FORMATS[format] : PACKED[packed];
  if (name === null) return what;
  const place = names.indexOf(name) + 1;
  const part = packed === null ? 'sheet' : 'file';
  return names.length > 1
    ? `${what}, ${part} ${formatCount(place)} of ${formatCount(names.length)}: ${name}`
    : `${what}: ${name}`;
}
