import { PermanentError } from '../errors.ts';

/** Why an import as a whole stopped (csv.md, section 4), with the sentence for people (look.md, section 6). */
export const IMPORT_FAILURES = {
  NOT_A_CSV: () => 'This is not a CSV file.',
  EMPTY_FILE: () => 'This file is empty.',
  NO_ROWS: () => 'This file has a header and no rows below it.',
  TOO_MANY_COLUMNS: () => 'This file has more columns than we read: 1,000.',
  FILE_MISSING: (rows) => `The uploaded file is gone. Upload it again; the ${rows} rows applied so far stay.`,
  FILE_CHANGED: () => 'The file is not the one you looked at. No more rows were applied; upload it again.',
  TOO_MANY_UNCLOSED_QUOTES: (rows) =>
    `Too many quotes open in this file and never close. Check how it quotes its cells; the ${rows} rows applied so far stay.`,
  DATABASE_UNAVAILABLE: (rows) => `The database did not answer. ${rows} rows are in; it can go on from there.`,
  STORAGE_UNAVAILABLE: (rows) => `The file storage did not answer. ${rows} rows are in; it can go on from there.`,
  TIMED_OUT: (rows) => `The import stood still for too long. ${rows} rows are in; it can go on from there.`,
  INTERNAL: (rows) => `Something broke on our side. ${rows} rows are in; it can go on from there.`,
} as const satisfies Record<string, (rows: string) => string>;

export type ImportFailureCode = keyof typeof IMPORT_FAILURES;

/** An import that can not go on: what its record and its people are told. */
export class ImportFailedError extends PermanentError<ImportFailureCode> {
  override readonly name = 'ImportFailedError';
}

/** The sentence of a code, for an import that has read so many rows. */
export function failureSentence(code: ImportFailureCode, rowsRead: number): string {
  return IMPORT_FAILURES[code](rowsRead.toLocaleString('en'));
}
