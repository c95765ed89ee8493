/** What a file may be instead of a CSV file (docs/rules/csv.md#refused-files). */
export type FileKind =
  | Spreadsheet
  | ('old-office' | 'word' | 'powerpoint' | 'odt' | 'pdf' | 'rtf')
  | ('zip' | 'encrypted-zip' | 'odd-zip' | 'gzip' | '7z' | 'rar' | 'bzip2' | 'xz' | 'zstd')
  | ('png' | 'jpeg' | 'gif' | 'webp')
  | ('sqlite' | 'parquet' | 'program' | 'binary')
  | ('html' | 'xml' | 'json' | 'vcard')
  | ('utf-32' | 'endless-line');

/** Programs that save these can save CSV as well. */
export type Spreadsheet = 'excel' | 'old-excel' | 'xlsb' | 'encrypted-excel' | 'ods' | 'encrypted-ods' | 'numbers';
