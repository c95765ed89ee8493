import type { Services } from '#app/context.server.ts';
import { notFound, PermanentError, Refusal } from '#app/domain/errors.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { type ImportStatus, wrongState } from '#app/domain/imports/transitions.ts';
import { viewImport } from '#app/domain/imports/view-import.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { openWork } from '#app/domain/watch/open-work.server.ts';
import type { WorkFailureCode } from '#app/domain/work-failure.ts';
import { UNDO_FAILED } from '#app/words/failures/import-failures.ts';
import { markImportUndoing, markUndoFailed } from '#db/queries/imports/lifecycle.ts';
import { findImport } from '#db/queries/imports/records.ts';
import { undoStep } from '#db/queries/imports/undo.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Contacts of one transaction, and transactions of one step: some 20,000 contacts and a few seconds. */
const CONTACTS_A_TRANSACTION = 2_000;
const TRANSACTIONS_A_STEP = 10;

/** Takes an import back (csv.md, section 6; api.md: undo). Asked again while it goes on or is done, it says how it stands. */
export async function undoImport(
  services: Pick<Services, 'db' | 'env' | 'files' | 'jobs' | 'now' | 'after'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Import | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'undo');
  if (record instanceof Refusal) return record;
  await openWork(services);
  const isAsked = record.status === 'undoing' || record.status === 'undone';
  const eventId = isAsked
    ? null
    : await markImportUndoing(services.db, workspaceId, id, ['completed', 'failed', 'cancelled']);
  // before the event goes out: the answer says `undoing`, however fast the job is
  const now = await findImport(services.db, workspaceId, id);
  if (eventId) dispatchOutbox(services, [eventId]);
  if (!now) return notFound('import');
  return isUndo(now.status) ? viewImport(now, services.now()) : wrongState(now);
}

const isUndo = (status: ImportStatus) => status === 'undoing' || status === 'undone';

/** Takes a bounded part of it back. A step that comes twice finds only what is left. Throws PermanentError when there is no such import. */
export async function undoChunk(
  { db, env }: Pick<Services, 'db' | 'env'>,
  work: LongWork<'undo'>,
): Promise<{ done: boolean }> {
  for (let n = 0; n < TRANSACTIONS_A_STEP; n++) {
    const state = await undoStep(db, {
      workspaceId: work.workspaceId,
      importId: work.id,
      limit: CONTACTS_A_TRANSACTION,
      hashKey: env.UNSUBSCRIBE_HASH_KEY,
    });
    if (!state) throw new PermanentError('NOT_FOUND');
    if (state.status !== 'undoing') return { done: true };
  }
  return { done: false };
}

/** Gives an undo up: the import is what it was before, with the reason, and the undo can be asked for again. */
export async function failUndo(
  { db }: Pick<Services, 'db'>,
  work: LongWork<'undo'>,
  code: WorkFailureCode,
): Promise<{ failed: boolean }> {
  const failure = { code, message: UNDO_FAILED };
  return { failed: (await markUndoFailed(db, work, failure)) !== null };
}
