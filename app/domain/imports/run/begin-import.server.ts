import type { Services } from '#app/context.server.ts';
import { PermanentError } from '#app/domain/errors.ts';
import { markImportProcessing } from '#db/queries/imports/lifecycle.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { type ImportPosition, importPosition } from './import-position.ts';

/**
 * queued → processing. An import that is not this attempt's to work on gives a position with nothing to do; one that
 * this attempt has completed may still have its mail to send. Where as many of its workspace are at work as may be, it
 * waits: their end starts a new run. Throws PermanentError when there is no such import.
 */
export async function beginImport(
  { db, env }: Pick<Services, 'db' | 'env'>,
  work: LongWork<'import'>,
): Promise<ImportPosition> {
  const started = await markImportProcessing(db, work, env.IMPORTS_AT_WORK);
  if (started) return importPosition(started);
  const record = await findImport(db, work.workspaceId, work.id);
  if (!record) throw new PermanentError('NOT_FOUND');
  const isDone = record.status === 'completed' && record.attempt === work.attempt;
  return { offset: record.next_offset, next: isDone ? 'notify' : null };
}
