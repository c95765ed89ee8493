import type { FileKind, Spreadsheet } from '#app/csv/inspection/file-kinds.ts';
import { t } from '#app/words/language/t.ts';

/** What a file is that is no CSV file: `This is …, not a CSV file.` The API gives it as `details.detected`. */
export const FILE_KINDS = {
  excel: () => t('file-kind.excel'),
  'old-excel': () => t('file-kind.old-excel'),
  xlsb: () => t('file-kind.xlsb'),
  'encrypted-excel': () => t('file-kind.encrypted-excel'),
  ods: () => t('file-kind.ods'),
  'encrypted-ods': () => t('file-kind.encrypted-ods'),
  numbers: () => t('file-kind.numbers'),
  'old-office': () => t('file-kind.old-office'),
  word: () => t('file-kind.word'),
  powerpoint: () => t('file-kind.powerpoint'),
  odt: () => t('file-kind.odt'),
  pdf: () => t('file-kind.pdf'),
  rtf: () => t('file-kind.rtf'),
  zip: () => t('file-kind.zip'),
  'encrypted-zip': () => t('file-kind.encrypted-zip'),
  'odd-zip': () => t('file-kind.odd-zip'),
  gzip: () => t('file-kind.gzip'),
  '7z': () => t('file-kind.7z'),
  rar: () => t('file-kind.rar'),
  bzip2: () => t('file-kind.bzip2'),
  xz: () => t('file-kind.xz'),
  zstd: () => t('file-kind.zstd'),
  png: () => t('file-kind.png'),
  jpeg: () => t('file-kind.jpeg'),
  gif: () => t('file-kind.gif'),
  webp: () => t('file-kind.webp'),
  sqlite: () => t('file-kind.sqlite'),
  parquet: () => t('file-kind.parquet'),
  program: () => t('file-kind.program'),
  binary: () => t('file-kind.binary'),
  html: () => t('file-kind.html'),
  xml: () => t('file-kind.xml'),
  json: () => t('file-kind.json'),
  vcard: () => t('file-kind.vcard'),
  'utf-32': () => t('file-kind.utf-32'),
  'endless-line': () => t('file-kind.endless-line'),
} as const satisfies Record<FileKind, () => string>;

/** How programs whose files we know save CSV. */
const SAVE_AS_CSV = {
  excel: () => t('save-as-csv.excel'),
  'old-excel': () => t('save-as-csv.workbook'),
  xlsb: () => t('save-as-csv.workbook'),
  'encrypted-excel': () => t('save-as-csv.encrypted-excel'),
  ods: () => t('save-as-csv.ods'),
  'encrypted-ods': () => t('save-as-csv.encrypted-ods'),
  numbers: () => t('save-as-csv.numbers'),
} as const satisfies Record<Spreadsheet, () => string>;

/** What to do with a file of that kind to get a CSV file. */
export const adviceFor = (kind: FileKind): string => {
  const advice: Partial<Record<FileKind, () => string>> = SAVE_AS_CSV;
  return advice[kind]?.() ?? t('save-as-csv.other');
};
