import type { FileRefusalCode, RefusalFacts, Refused } from '#app/csv/inspection/refusal.ts';
import type { ImportFailureCode, RunFailureCode } from '#app/domain/imports/import-failure.ts';
import type { Failure } from '#app/domain/work/failure-resource.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { currentLanguage } from '#app/words/language/current-language.ts';
import { t } from '#app/words/language/t.ts';
import { adviceFor, FILE_KINDS } from './file-kinds.ts';

interface FailureWords<Facts> {
  sentence: (facts: Facts) => string;
  /** Whether the import can go on where it stopped: no second try mends what is wrong with the file itself. */
  resumable: boolean;
}

type Table<Facts> = { [Code in keyof Facts]: FailureWords<Facts[Code]> };

/** Why a file is refused before anything is done with it. */
const FILE_REFUSALS: Table<RefusalFacts> = {
  NOT_A_CSV: {
    sentence: ({ detected }) =>
      t('import-refusal.not-a-csv', { kind: FILE_KINDS[detected](), advice: adviceFor(detected) }),
    resumable: false,
  },
  EMPTY_FILE: {
    sentence: () => t('import-refusal.empty'),
    resumable: false,
  },
  NO_ROWS: {
    sentence: ({ hasHeader }) => (hasHeader ? t('import-refusal.only-header') : t('import-refusal.no-rows')),
    resumable: false,
  },
  TOO_MANY_COLUMNS: {
    sentence: ({ columns, most }) => t('import-refusal.columns', { columns, most }),
    resumable: false,
  },
  BROKEN_FILE: {
    sentence: () => t('import-refusal.broken'),
    resumable: false,
  },
  TOO_LARGE: {
    sentence: () => t('import-refusal.too-large'),
    resumable: false,
  },
};

/** What stops an import that was confirmed; `rowsRead` are those it had read by then. */
export const RUN_FAILURES: Table<Record<RunFailureCode, { rowsRead: number }>> = {
  FILE_MISSING: {
    sentence: ({ rowsRead: count }) => t('import-failure.missing', { count }),
    resumable: false,
  },
  FILE_CHANGED: {
    sentence: () => t('import-failure.changed'),
    resumable: false,
  },
  TOO_MANY_UNCLOSED_QUOTES: {
    sentence: ({ rowsRead: count }) => t('import-failure.quotes', { count }),
    resumable: false,
  },
  BROKEN_FILE: {
    sentence: () => t('import-failure.broken'),
    resumable: false,
  },
  TOO_LARGE: {
    sentence: () => t('import-failure.too-large'),
    resumable: false,
  },
  DATABASE_UNAVAILABLE: {
    sentence: ({ rowsRead: count }) => t('import-failure.database', { count }),
    resumable: true,
  },
  STORAGE_UNAVAILABLE: {
    sentence: ({ rowsRead: count }) => t('import-failure.storage', { count }),
    resumable: true,
  },
  TIMED_OUT: {
    sentence: ({ rowsRead: count }) => t('import-failure.timed-out', { count }),
    resumable: true,
  },
  INTERNAL: {
    sentence: ({ rowsRead: count }) => t('import-failure.internal', { count }),
    resumable: true,
  },
};

const IMPORT_FAILURES: Record<ImportFailureCode, { resumable: boolean }> = {
  ...FILE_REFUSALS,
  ...RUN_FAILURES,
};

/** The sentence for a file that is not imported at all. */
export const sayRefusal = <Code extends FileRefusalCode>({ refused, facts }: Refused<Code>): string =>
  FILE_REFUSALS[refused].sentence(facts);

/** A stored failure in the reader's language; as it is stored where its code is none any more. */
export function sayImportFailure({ code, message, facts }: StoredFailure, rowsRead: number): string {
  if (currentLanguage() === 'en') return message;
  if (facts !== undefined && 'undo' in facts) return undoFailed();
  if (facts !== undefined && isKeyOf(FILE_REFUSALS, code)) return refusalOf(code)(facts);
  return isKeyOf(RUN_FAILURES, code) ? RUN_FAILURES[code].sentence({ rowsRead }) : message;
}

interface StoredFailure extends Failure {
  facts?: object;
}

/** They were stored with the code. */
const refusalOf = (code: FileRefusalCode) => FILE_REFUSALS[code].sentence as (facts: object) => string;

/** Whether an import that failed for this reason can go on where it stopped. */
export const isResumable = (code: string): boolean =>
  !isKeyOf(IMPORT_FAILURES, code) || IMPORT_FAILURES[code].resumable;

/** What a record says while not all of an import could be undone. */
export const undoFailed = (): string => t('import-failure.undo');
