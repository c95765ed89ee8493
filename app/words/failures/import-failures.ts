import type { FileRefusalCode, RefusalFacts, Refused } from '#app/csv/inspection/refusal.ts';
import type { ImportFailureCode, RunFailureCode } from '#app/domain/imports/import-failure.ts';
import type { Failure } from '#app/domain/work/failure-resource.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { currentLanguage } from '#app/words/language/current-language.ts';
import { t } from '#app/words/language/t.ts';
import { adviceFor, FILE_KINDS } from './file-kinds.ts';

interface FailureWords<Facts> {
  sentence: (facts: Facts) => string;
  /** Short enough for a row of a list. */
  short: () => string;
  /** Whether the import can go on where it stopped: no second try mends what is wrong with the file itself. */
  resumable: boolean;
}

type Table<Facts> = { [Code in keyof Facts]: FailureWords<Facts[Code]> };

/** Why a file is refused before anything is done with it. */
const FILE_REFUSALS: Table<RefusalFacts> = {
  NOT_A_CSV: {
    sentence: ({ detected }) =>
      t('import-refusal.not-a-csv', { kind: FILE_KINDS[detected](), advice: adviceFor(detected) }),
    short: () => t('import-refusal.not-a-csv.short'),
    resumable: false,
  },
  EMPTY_FILE: {
    sentence: () => t('import-refusal.empty'),
    short: () => t('import-refusal.empty.short'),
    resumable: false,
  },
  NO_ROWS: {
    sentence: ({ hasHeader }) => (hasHeader ? t('import-refusal.only-header') : t('import-refusal.no-rows')),
    short: () => t('import-refusal.no-rows.short'),
    resumable: false,
  },
  TOO_MANY_COLUMNS: {
    sentence: ({ columns, most }) => t('import-refusal.columns', { columns, most }),
    short: () => t('import-refusal.columns.short'),
    resumable: false,
  },
  BROKEN_FILE: {
    sentence: () => t('import-refusal.broken'),
    short: () => t('import-refusal.broken.short'),
    resumable: false,
  },
  TOO_LARGE: {
    sentence: () => t('import-refusal.too-large'),
    short: () => t('import-refusal.too-large.short'),
    resumable: false,
  },
};

/** What stops an import that was confirmed; `rowsRead` are those it had read by then. */
export const RUN_FAILURES: Table<Record<RunFailureCode, { rowsRead: number }>> = {
  FILE_MISSING: {
    sentence: ({ rowsRead: count }) => t('import-failure.missing', { count }),
    short: () => t('import-failure.missing.short'),
    resumable: false,
  },
  FILE_CHANGED: {
    sentence: () => t('import-failure.changed'),
    short: () => t('import-failure.changed.short'),
    resumable: false,
  },
  TOO_MANY_UNCLOSED_QUOTES: {
    sentence: ({ rowsRead: count }) => t('import-failure.quotes', { count }),
    short: () => t('import-failure.quotes.short'),
    resumable: false,
  },
  BROKEN_FILE: {
    sentence: () => t('import-failure.broken'),
    short: () => t('import-failure.broken.short'),
    resumable: false,
  },
  TOO_LARGE: {
    sentence: () => t('import-failure.too-large'),
    short: () => t('import-failure.too-large.short'),
    resumable: false,
  },
  DATABASE_UNAVAILABLE: {
    sentence: ({ rowsRead: count }) => t('import-failure.database', { count }),
    short: () => t('export-failure.database.short'),
    resumable: true,
  },
  STORAGE_UNAVAILABLE: {
    sentence: ({ rowsRead: count }) => t('import-failure.storage', { count }),
    short: () => t('export-failure.storage.short'),
    resumable: true,
  },
  TIMED_OUT: {
    sentence: ({ rowsRead: count }) => t('import-failure.timed-out', { count }),
    short: () => t('export-failure.timed-out.short'),
    resumable: true,
  },
  INTERNAL: {
    sentence: ({ rowsRead: count }) => t('import-failure.internal', { count }),
    short: () => t('export-failure.internal.short'),
    resumable: true,
  },
};

const IMPORT_FAILURES: Record<ImportFailureCode, { short: () => string; resumable: boolean }> = {
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

/** The short name of a stored failure; records may hold a code that no longer exists. */
export const shortImportFailure = (code: string | undefined): string =>
  code !== undefined && isKeyOf(IMPORT_FAILURES, code) ? IMPORT_FAILURES[code].short() : t('failure.other.short');

/** Whether an import that failed for this reason can go on where it stopped. */
export const isResumable = (code: string): boolean =>
  !isKeyOf(IMPORT_FAILURES, code) || IMPORT_FAILURES[code].resumable;

/** What a record says while not all of an import could be undone. */
export const undoFailed = (): string => t('import-failure.undo');
