import type { FileKind } from './file-kinds.ts';

/** What there is to say of a file that is not imported at all, by why (docs/rules/csv.md#refused-files). */
export interface RefusalFacts {
  NOT_A_CSV: { detected: FileKind };
  EMPTY_FILE: object;
  NO_ROWS: { hasHeader: boolean };
  TOO_MANY_COLUMNS: { columns: number; most: number };
  BROKEN_FILE: object;
  TOO_LARGE: object;
}

export type FileRefusalCode = keyof RefusalFacts;

/** Why a file is not imported at all, as a code with its facts; the sentences for people are not the reader's. */
export type Refused<Code extends FileRefusalCode = FileRefusalCode> = {
  [Refusal in Code]: { refused: Refusal; facts: RefusalFacts[Refusal] };
}[Code];

export const MOST_COLUMNS = 1000;

export const notACsv = (detected: FileKind): Refused => ({ refused: 'NOT_A_CSV', facts: { detected } });

export const emptyFile = (): Refused => ({ refused: 'EMPTY_FILE', facts: {} });

export const noRows = (hasHeader: boolean): Refused => ({ refused: 'NO_ROWS', facts: { hasHeader } });

export const brokenFile = (): Refused => ({ refused: 'BROKEN_FILE', facts: {} });

/** More would come out of a packed file than is taken. */
export const unpacksTooLarge = (): Refused => ({ refused: 'TOO_LARGE', facts: {} });

export const tooManyColumns = (columns: number): Refused => ({
  refused: 'TOO_MANY_COLUMNS',
  facts: { columns, most: MOST_COLUMNS },
});
