/** Why a row fails (csv.md section 4). The list is closed. */
export type RowErrorCode =
  | 'MISSING_EMAIL'
  | 'INVALID_EMAIL'
  | 'TOO_LONG'
  | 'INVALID_VALUE'
  | 'INVALID_CHARACTER'
  | 'EXTRA_CELLS'
  | 'BAD_ENCODING'
  | 'UNCLOSED_QUOTE'
  | 'RECORD_TOO_LARGE';

/** One reason why a row failed. */
export interface RowError {
  code: RowErrorCode;
  /** The header of the column, or null where no column is to blame. */
  column: string | null;
  /** The first 200 code points of what stood there, or null where nothing did. */
  value: string | null;
  /** A sentence for people (look.md section 6), without a full stop. */
  message: string;
}

/** The `error` cell of errors.csv (csv.md section 4): `CODE: sentence`, several joined with `; `. */
export function errorCell(errors: readonly { code: string; message: string }[]): string {
  return errors.map(({ code, message }) => `${code}: ${message}`).join('; ');
}
