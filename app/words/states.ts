import type { Import } from '#app/domain/imports/import-resource.ts';
import { rowsRead } from '#app/ui/work/outcomes.ts';
import type { StateKind } from '#app/ui/work/state.tsx';
import { formatCount } from './format.ts';

/** A state in a word or two, with its sign. */
export interface StateWords {
  kind: StateKind;
  words: string;
}

/** What stopped an import or export, short enough for a row of a list; the whole sentence is in `failure.message`. */
const SHORT_FAILURES: Record<string, string> = {
  NOT_A_CSV: 'Refused: not a CSV file',
  EMPTY_FILE: 'Refused: empty',
  NO_ROWS: 'Refused: no rows',
  TOO_MANY_COLUMNS: 'Refused: too many columns',
  FILE_MISSING: 'File gone',
  FILE_CHANGED: 'File changed',
  TOO_MANY_UNCLOSED_QUOTES: 'Quotes that never close',
  DATABASE_UNAVAILABLE: 'No database',
  STORAGE_UNAVAILABLE: 'No storage',
  TIMED_OUT: 'Stood still',
  INTERNAL: 'Broke on our side',
};

export const shortFailure = (code: string | undefined) => SHORT_FAILURES[code ?? ''] ?? 'Failed';

/** The short words of an import's state. `canResume` adds that it can go on. */
export function importState(record: Pick<Import, 'status' | 'failure' | 'failed'>, canResume = false): StateWords {
  const goOn = canResume ? '; can go on' : '';
  switch (record.status) {
    case 'uploading':
      return { kind: 'queued', words: 'Uploading' };
    case 'ready':
      return { kind: 'doubt', words: 'Waits for you' };
    case 'queued':
      return { kind: 'queued', words: 'Queued' };
    case 'processing':
      return { kind: 'live', words: 'Importing' };
    case 'completed':
      return { kind: 'done', words: record.failed > 0 ? `Done, ${formatCount(record.failed)} to correct` : 'Done' };
    case 'failed':
      return { kind: 'failed', words: `${shortFailure(record.failure?.code)}${goOn}` };
    case 'cancelled':
      return { kind: 'cancelled', words: `Cancelled${goOn}` };
    case 'undoing':
      return { kind: 'live', words: 'Undoing' };
    case 'undone':
      return { kind: 'undone', words: 'Undone' };
  }
}

/** Whether an import is at work: then its page follows it. */
export const isAtWork = ({ status }: Pick<Import, 'status'>) =>
  status === 'queued' || status === 'processing' || status === 'undoing';

/** An estimate says no more than it knows. */
const roundEstimate = (rows: number) => Number(rows.toPrecision(4));

/** How many rows the file has, or may have by the bytes of those that were read; null before there is anything to go by. */
export function estimatedRows(record: Import): number | null {
  if (record.total_rows !== null) return record.total_rows;
  const read = rowsRead(record);
  if (read === 0 || record.processed_bytes === 0) return null;
  return Math.max(read, roundEstimate(Math.round((read / record.processed_bytes) * record.size_bytes)));
}

/** The names of the targets that are not custom fields. */
export const TARGET_NAMES = {
  email: 'E-mail',
  first_name: 'First name',
  last_name: 'Last name',
  full_name: 'Full name',
  phone: 'Phone',
  company: 'Company',
  notes: 'Notes',
  is_unsubscribed: 'Unsubscribed',
  tags: 'Tags',
} as const;

/** What kinds of rows failed, for a list with their counts. */
export const ROW_FAILURE_NAMES: Record<string, string> = {
  MISSING_EMAIL: 'no e-mail',
  INVALID_EMAIL: 'invalid e-mail',
  TOO_LONG: 'too long',
  INVALID_VALUE: 'neither yes nor no',
  INVALID_CHARACTER: 'a NUL character',
  EXTRA_CELLS: 'too many cells',
  BAD_ENCODING: 'letters of another encoding',
  UNCLOSED_QUOTE: 'a quote that never closes',
  RECORD_TOO_LARGE: 'too large',
};

export const ENCODING_NAMES: Record<string, string> = {
  'utf-8': 'utf-8, Unicode',
  'utf-16le': 'utf-16le, Unicode',
  'utf-16be': 'utf-16be, Unicode',
  'windows-1250': 'windows-1250, Central European',
  'windows-1251': 'windows-1251, Cyrillic',
  'windows-1252': 'windows-1252, Western European',
  shift_jis: 'shift_jis, Japanese',
  'euc-kr': 'euc-kr, Korean',
  gb18030: 'gb18030, Chinese',
};

/** The delimiters by the names the address uses. */
export const DELIMITER_NAMES = {
  comma: { character: ',', name: 'Comma ,' },
  semicolon: { character: ';', name: 'Semicolon ;' },
  tab: { character: '\t', name: 'Tab' },
  pipe: { character: '|', name: 'Pipe |' },
} as const;

/** The name of a delimiter in an address: `semicolon` for `;`. */
export const delimiterName = (character: string): string =>
  Object.entries(DELIMITER_NAMES).find(([, delimiter]) => delimiter.character === character)?.[0] ?? 'comma';

export const QUOTE_NAMES = { '"': '" double', "'": "' single", none: 'None' } as const;

export const ESCAPE_NAMES = { double: 'Doubled', backslash: 'Backslash \\' } as const;
