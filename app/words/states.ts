import type { Export } from '#app/domain/exports/export-resource.ts';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { formatCount } from './amounts/numbers.ts';
import { shortExportFailure } from './failures/export-failures.ts';
import { shortImportFailure } from './failures/import-failures.ts';

/** What kind of state it is: each has its sign (ui/work/state.tsx). */
export type StateKind = 'queued' | 'live' | 'done' | 'doubt' | 'failed' | 'cancelled' | 'undone' | 'ended' | 'removed';

/** A state in a word or two, with its kind. */
export interface StateWords {
  kind: StateKind;
  words: string;
}

/** The short words of an import's state. `canResume` adds that it can be resumed. */
export function importState(record: Pick<Import, 'status' | 'failure' | 'failed'>, canResume = false): StateWords {
  const resumable = canResume ? '; can be resumed' : '';
  switch (record.status) {
    case 'uploading':
      return { kind: 'queued', words: 'Uploading' };
    case 'ready':
      return { kind: 'doubt', words: 'Waiting for you' };
    case 'queued':
      return { kind: 'queued', words: 'Queued' };
    case 'processing':
      return { kind: 'live', words: 'Importing' };
    case 'completed':
      return { kind: 'done', words: record.failed > 0 ? `Done, ${formatCount(record.failed)} to correct` : 'Done' };
    case 'failed':
      return { kind: 'failed', words: `${shortImportFailure(record.failure?.code)}${resumable}` };
    case 'cancelled':
      return { kind: 'cancelled', words: `Cancelled${resumable}` };
    case 'undoing':
      return { kind: 'live', words: 'Undoing' };
    case 'undone':
      return { kind: 'undone', words: 'Undone' };
  }
}

/** The short words of an export's state, without its link. */
export function exportState(record: Pick<Export, 'status' | 'failure' | 'processed_rows'>): StateWords {
  switch (record.status) {
    case 'queued':
      return { kind: 'queued', words: 'Queued' };
    case 'processing':
      return { kind: 'live', words: `Writing, ${formatCount(record.processed_rows)} rows` };
    case 'completed':
      return { kind: 'done', words: 'Ready' };
    case 'failed':
      return { kind: 'failed', words: shortExportFailure(record.failure?.code) };
  }
}
