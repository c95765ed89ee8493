import type { FileKind, Spreadsheet } from '#app/csv/inspection/file-kinds.ts';

/** What a file is that is no CSV file: `This is …, not a CSV file.` The API gives it as `details.detected`. */
export const FILE_KINDS = {
  excel: 'an Excel workbook',
  'old-excel': 'an old Excel workbook (.xls)',
  xlsb: 'a binary Excel workbook (.xlsb)',
  'encrypted-excel': 'an Excel workbook with a password',
  ods: 'an OpenDocument spreadsheet',
  'encrypted-ods': 'an OpenDocument spreadsheet with a password',
  numbers: 'a Numbers spreadsheet',
  'old-office': 'an old Office document',
  word: 'a Word document',
  powerpoint: 'a PowerPoint presentation',
  odt: 'an OpenDocument text document',
  pdf: 'a PDF document',
  rtf: 'an RTF document',
  zip: 'a zip archive',
  'encrypted-zip': 'a zip archive with a password',
  'odd-zip': 'a zip archive of a kind we cannot unpack',
  gzip: 'a gzip archive',
  '7z': 'a 7z archive',
  rar: 'a RAR archive',
  bzip2: 'a bzip2 archive',
  xz: 'an xz archive',
  zstd: 'a zstd archive',
  png: 'a PNG image',
  jpeg: 'a JPEG image',
  gif: 'a GIF image',
  webp: 'a WebP image',
  sqlite: 'an SQLite database',
  parquet: 'a Parquet file',
  program: 'a program',
  binary: 'a binary file',
  html: 'a web page (HTML)',
  xml: 'an XML document',
  json: 'a JSON file',
  vcard: 'a vCard file',
  'utf-32': 'text in UTF-32',
  'endless-line': 'text without line breaks',
} as const satisfies Record<FileKind, string>;

const AS_WORKBOOK = 'In Excel, choose File, Save As, “Excel Workbook (.xlsx)”; then drop that file here.';
const IN_EXCEL = 'In Excel, choose File, Save As, “CSV UTF-8”; then drop that file here.';

/** How programs whose files we know save CSV. */
const SAVE_AS_CSV = {
  excel: IN_EXCEL,
  'old-excel': AS_WORKBOOK,
  xlsb: AS_WORKBOOK,
  'encrypted-excel':
    'In Excel, choose File, Info, Protect Workbook and take the password off; then drop that file here.',
  ods: 'In LibreOffice, choose File, Save As, “Text CSV”; then drop that file here.',
  'encrypted-ods':
    'In LibreOffice, choose File, Save As, take the tick off “Save with password”; then drop that file here.',
  numbers: 'In Numbers, choose File, Export To, “CSV”; then drop that file here.',
} as const satisfies Record<Spreadsheet, string>;

/** What to do with a file of that kind to get a CSV file. */
export const adviceFor = (kind: FileKind): string => {
  const advice: Partial<Record<FileKind, string>> = SAVE_AS_CSV;
  return advice[kind] ?? 'Export the contacts as CSV from where they are kept, then drop that file here.';
};
