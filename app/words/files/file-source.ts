import type { FileSource } from '#app/formats/file-source.ts';
import { t } from '#app/words/language/t.ts';

const FORMATS: Record<FileSource['format'], () => string> = {
  csv: () => t('source.csv'),
  xlsx: () => t('source.xlsx'),
  ods: () => t('source.ods'),
  vcard: () => t('source.vcard'),
};

const PACKED = { gzip: () => t('source.gzip'), zip: () => t('source.zip') };

/** What was found, in words: “Excel workbook, sheet 2 of 3: Kontakte”. */
export function saySource({ format, packed, name, names }: FileSource): string {
  const what = packed === null ? FORMATS[format]() : PACKED[packed]();
  if (name === null) return what;
  if (names.length <= 1) return t('source.named', { what, name });
  const which = { what, place: names.indexOf(name) + 1, count: names.length, name };
  return packed === null ? t('source.sheet', which) : t('source.file', which);
}
