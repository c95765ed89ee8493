import { Refusal } from '#app/domain/errors.ts';
import { isResumable } from '#app/words/failures/import-failures.ts';
import { t } from '#app/words/language/t.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import type { IMPORT_STATUSES } from '#db/schema/imports.ts';

export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/**
 * What may be done to an import in which status (docs/rules/api.md#what-is-allowed-when). Pages, API and jobs all ask
 * here.
 */
export const ALLOWED = {
  'put-part': ['uploading'],
  'complete-upload': ['uploading', 'ready'],
  preview: ['uploading', 'ready'],
  forecast: ['ready'],
  confirm: ['ready'],
  cancel: ['uploading', 'ready', 'queued', 'processing', 'cancelled'],
  resume: ['failed', 'cancelled'],
  undo: ['completed', 'failed', 'cancelled', 'undoing', 'undone'],
  delete: ['uploading', 'ready', 'completed', 'failed', 'cancelled', 'undone'],
  'take-guarded': ['completed', 'failed', 'cancelled'],
  repair: ['completed', 'failed', 'cancelled'],
  'read-errors': ['queued', 'processing', 'completed', 'failed', 'cancelled', 'undoing', 'undone'],
} as const satisfies Record<string, readonly ImportStatus[]>;

export type ImportVerb = keyof typeof ALLOWED;

/** Undo is there for 30 days after the end (docs/rules/csv.md#taking-an-import-back). */
export const UNDO_DAYS = 30;

type Subject = Pick<ImportRow, 'status' | 'failure' | 'confirmed_at' | 'completed_at' | 'swept_at'> &
  Partial<Pick<ImportRow, 'options'>>;

/** What a file that mended rows of another import did belongs to that one. */
const OF_THE_MENDED: readonly ImportVerb[] = ['undo', 'repair', 'take-guarded'];

/** Whether the verb may be done to this import now. */
export function isAllowed(verb: ImportVerb, record: Subject, now: Date): boolean {
  const statuses: readonly ImportStatus[] = ALLOWED[verb];
  if (!statuses.includes(record.status)) return false;
  if (record.options?.as_repair && OF_THE_MENDED.includes(verb)) return false;
  if (verb === 'resume') {
    return (
      record.confirmed_at !== null &&
      record.swept_at === null &&
      (record.failure === null || isResumable(record.failure.code))
    );
  }
  if (verb === 'undo') {
    if (record.status === 'undoing' || record.status === 'undone') return true;
    return record.confirmed_at !== null && record.swept_at === null && isWithinUndo(record.completed_at, now);
  }
  if (verb === 'read-errors' || verb === 'repair' || verb === 'take-guarded') return record.confirmed_at !== null;
  return true;
}

/** The end of the time in which an import can be taken back. */
export const undoableUntil = (end: Date) => new Date(end.getTime() + UNDO_DAYS * 24 * 60 * 60 * 1000);

const isWithinUndo = (end: Date | null, now: Date) => end !== null && now <= undoableUntil(end);

/** The one refusal for a state that does not allow what was asked. */
export const wrongState = (record: Pick<ImportRow, 'status'>) =>
  new Refusal('CONFLICT', t('refused.import-state', { status: record.status }), { status: record.status });
