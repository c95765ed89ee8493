import type { Export } from '#app/domain/exports/export-resource.ts';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { t } from '#app/words/language/t.ts';
import { shortExportFailure } from './failures/export-failures.ts';
import { shortImportFailure } from './failures/import-failure-names.ts';

/** What kind of state it is: each has its sign (ui/work/state.tsx). */
export type StateKind = 'queued' | 'live' | 'done' | 'doubt' | 'failed' | 'cancelled' | 'undone' | 'ended' | 'removed';

/** A state in a word or two, with its kind. */
export interface StateWords {
  kind: StateKind;
  words: string;
}

/** The short words of an import's state. `canResume` adds that it can be resumed. */
export function importState(record: Pick<Import, 'status' | 'failure' | 'failed'>, canResume = false): StateWords {
  const resumable = (state: string) => (canResume ? t('state.resumable', { state }) : state);
  switch (record.status) {
    case 'uploading':
      return { kind: 'queued', words: t('state.uploading') };
    case 'ready':
      return { kind: 'doubt', words: t('state.waiting') };
    case 'queued':
      return { kind: 'queued', words: t('state.queued') };
    case 'processing':
      return { kind: 'live', words: t('state.importing') };
    case 'completed':
      return {
        kind: 'done',
        words: record.failed > 0 ? t('state.done.to-correct', { count: record.failed }) : t('state.done'),
      };
    case 'failed':
      return { kind: 'failed', words: resumable(shortImportFailure(record.failure?.code)) };
    case 'cancelled':
      return { kind: 'cancelled', words: resumable(t('state.cancelled')) };
    case 'undoing':
      return { kind: 'live', words: t('state.undoing') };
    case 'undone':
      return { kind: 'undone', words: t('state.undone') };
  }
}

/** The short words of an export's state, without its link. */
export function exportState(record: Pick<Export, 'status' | 'failure' | 'processed_rows'>): StateWords {
  switch (record.status) {
    case 'queued':
      return { kind: 'queued', words: t('state.queued') };
    case 'processing':
      return { kind: 'live', words: t('state.writing', { count: record.processed_rows }) };
    case 'completed':
      return { kind: 'done', words: t('state.ready') };
    case 'failed':
      return { kind: 'failed', words: shortExportFailure(record.failure?.code) };
  }
}
