import type { FileRefusalCode, RefusalFacts, Refused } from '#app/csv/inspection/refusal.ts';
import type { ImportFailureCode, RunFailureCode } from '#app/domain/imports/import-failure.ts';
import type { Failure } from '#app/domain/work/failure-resource.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { formatCount, formatCounted } from '#app/words/amounts/numbers.ts';
import { adviceFor, FILE_KINDS } from './file-kinds.ts';

interface FailureWords<Facts> {
  sentence: (facts: Facts) => string;
  /** Short enough for a row of a list. */
  short: string;
  /** Whether the import can go on where it stopped: no second try mends what is wrong with the file itself. */
  resumable: boolean;
}

type Table<Facts> = { [Code in keyof Facts]: FailureWords<Facts[Code]> };

const applied = (rows: number) => `${formatCounted(rows, 'row')} applied so far`;
const canResume = (rows: number) => `${applied(rows)}; you can resume from there.`;

/** Why a file is refused before anything is done with it. */
const FILE_REFUSALS: Table<RefusalFacts> = {
  NOT_A_CSV: {
    sentence: ({ detected }) => `This is ${FILE_KINDS[detected]}, not a CSV file. ${adviceFor(detected)}`,
    short: 'Refused: not a CSV file',
    resumable: false,
  },
  EMPTY_FILE: { sentence: () => 'This file is empty.', short: 'Refused: empty', resumable: false },
  NO_ROWS: {
    sentence: ({ hasHeader }) =>
      hasHeader ? 'This file has a header and no rows below it.' : 'This file has no rows.',
    short: 'Refused: no rows',
    resumable: false,
  },
  TOO_MANY_COLUMNS: {
    sentence: ({ columns, most }) =>
      `This file has ${formatCount(columns)} columns; we read up to ${formatCount(most)}.`,
    short: 'Refused: too many columns',
    resumable: false,
  },
  BROKEN_FILE: {
    sentence: () => 'This file is broken: it cannot be unpacked to its end. Save or pack it again, then drop it here.',
    short: 'Refused: broken',
    resumable: false,
  },
  TOO_LARGE: {
    sentence: () => 'More comes out of this packed file than we read: 5 GB, and 100 times its size beyond 64 MB.',
    short: 'Refused: too large',
    resumable: false,
  },
};

/** What stops an import that was confirmed; `rowsRead` are those it had read by then. */
export const RUN_FAILURES: Table<Record<RunFailureCode, { rowsRead: number }>> = {
  FILE_MISSING: {
    sentence: ({ rowsRead }) => `The uploaded file is gone. Upload it again; ${applied(rowsRead)} will stay.`,
    short: 'File missing',
    resumable: false,
  },
  FILE_CHANGED: {
    sentence: () => 'The file has changed since you looked at it. No more rows were applied; upload it again.',
    short: 'File changed',
    resumable: false,
  },
  TOO_MANY_UNCLOSED_QUOTES: {
    sentence: ({ rowsRead }) =>
      `Too many quotes in this file are never closed. Check how its cells are quoted; ${applied(rowsRead)} will stay.`,
    short: 'Unclosed quotes',
    resumable: false,
  },
  BROKEN_FILE: {
    sentence: () => 'This file is broken: it cannot be unpacked to its end. No row was applied; upload it again.',
    short: 'Broken file',
    resumable: false,
  },
  TOO_LARGE: {
    sentence: () => 'More comes out of this packed file than we read. No row was applied.',
    short: 'Unpacks too large',
    resumable: false,
  },
  DATABASE_UNAVAILABLE: {
    sentence: ({ rowsRead }) => `The database did not answer. ${canResume(rowsRead)}`,
    short: 'Database down',
    resumable: true,
  },
  STORAGE_UNAVAILABLE: {
    sentence: ({ rowsRead }) => `The file storage did not answer. ${canResume(rowsRead)}`,
    short: 'Storage down',
    resumable: true,
  },
  TIMED_OUT: {
    sentence: ({ rowsRead }) => `The import made no progress for too long. ${canResume(rowsRead)}`,
    short: 'Stalled',
    resumable: true,
  },
  INTERNAL: {
    sentence: ({ rowsRead }) => `Something broke on our side. ${canResume(rowsRead)}`,
    short: 'Broke on our side',
    resumable: true,
  },
};

const IMPORT_FAILURES: Record<ImportFailureCode, { short: string; resumable: boolean }> = {
  ...FILE_REFUSALS,
  ...RUN_FAILURES,
};

/** The sentence for a file that is not imported at all. */
export const sayRefusal = <Code extends FileRefusalCode>({ refused, facts }: Refused<Code>): string =>
  FILE_REFUSALS[refused].sentence(facts);

/** A stored failure in the reader's language; as it is stored where its code has no words of a run. */
export const sayImportFailure = ({ code, message }: Failure, rowsRead: number): string =>
  isKeyOf(RUN_FAILURES, code) ? RUN_FAILURES[code].sentence({ rowsRead }) : message;

/** The short name of a stored failure; records may hold a code that no longer exists. */
export const shortImportFailure = (code: string | undefined): string =>
  code !== undefined && isKeyOf(IMPORT_FAILURES, code) ? IMPORT_FAILURES[code].short : 'Failed';

/** Whether an import that failed for this reason can go on where it stopped. */
export const isResumable = (code: string): boolean =>
  !isKeyOf(IMPORT_FAILURES, code) || IMPORT_FAILURES[code].resumable;

/** What a record says while not all of an import could be undone. */
export const UNDO_FAILED =
  'Not all of this import could be undone. What has been undone stays undone; undo it again to go on from there.';
