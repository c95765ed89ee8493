import type { Services } from '#app/context.server.ts';
import { PermanentError } from '#app/domain/errors.ts';
import { markImportCompleted, markImportProcessing, recordImportHeartbeat } from '#db/queries/imports/lifecycle.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What a job knows of the import it works on. */
export interface ImportJob {
  workspaceId: WorkspaceId;
  importId: string;
  attempt: number;
}

/** Where an import stands; ids, offsets and counts are all a step may return. */
export interface Place {
  /** Byte of the file at which reading goes on. */
  offset: number;
  /** What is to be done next. Null: nothing, because it was cancelled, has failed or was taken over by another attempt. */
  next: 'normalise' | 'batch' | 'finish' | 'notify' | null;
}

/**
 * queued → processing. An import that is not this attempt's to work on gives a place with nothing to do; one that this attempt has
 * completed may still have its mail to send. Throws PermanentError when there is no such import.
 */
export async function beginImport({ db }: Pick<Services, 'db'>, job: ImportJob): Promise<Place> {
  const started = await markImportProcessing(db, job.workspaceId, job.importId, job.attempt);
  if (started) return placeOf(started);
  const record = await findImport(db, job.workspaceId, job.importId);
  if (!record) throw new PermanentError('NOT_FOUND');
  const isDone = record.status === 'completed' && record.attempt === job.attempt;
  return { offset: record.next_offset, next: isDone ? 'notify' : null };
}

export const placeOf = (record: Pick<ImportRow, 'status' | 'next_offset' | 'read_size'> | null): Place => {
  if (record?.status !== 'processing') return { offset: record?.next_offset ?? 0, next: null };
  // how much there is to read is known at once, or when the UTF-8 copy is whole
  if (record.read_size === null) return { offset: record.next_offset, next: 'normalise' };
  return { offset: record.next_offset, next: record.next_offset < record.read_size ? 'batch' : 'finish' };
};

/** processing → completed at the end of the file. Done twice it is done once. */
export async function finishImport({ db }: Pick<Services, 'db'>, job: ImportJob): Promise<{ completed: boolean }> {
  const completed = await markImportCompleted(db, job.workspaceId, job.importId);
  if (completed) return { completed: true };
  const record = await findImport(db, job.workspaceId, job.importId);
  return { completed: record?.status === 'completed' && record.attempt === job.attempt };
}

/** Says that the job is alive and means to go on in so many seconds: the watchdog waits for it. */
export async function postponeImport(
  { db }: Pick<Services, 'db'>,
  { workspaceId, importId }: ImportJob,
  seconds: number,
): Promise<void> {
  await recordImportHeartbeat(db, workspaceId, importId, seconds);
}
