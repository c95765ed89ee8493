import type { Services } from '#app/context.server.ts';
import { hashKeysOf } from '#app/domain/contacts/values/hash-keys.ts';
import { PermanentError } from '#app/domain/errors.ts';
import { sendNotices } from '#app/domain/hooks/send-notices.server.ts';
import type { WorkFailureCode } from '#app/domain/work/work-failure.ts';
import { undoFailed } from '#app/words/failures/import-failures.ts';
import { keysAlone } from '#db/queries/contacts/address-hashes.ts';
import { markUndoFailed } from '#db/queries/imports/lifecycle.ts';
import { undoStep } from '#db/queries/imports/undo/undo-step.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** Contacts of one transaction, and transactions of one step: some 20,000 contacts and a few seconds. */
const CONTACTS_A_TRANSACTION = 2_000;
const TRANSACTIONS_A_STEP = 10;

/**
 * Takes a bounded part of an import back. A step that comes twice finds only what is left. Throws PermanentError when
 * there is no such import.
 */
export async function undoChunk(
  services: Pick<Services, 'db' | 'env' | 'jobs'>,
  work: LongWork<'undo'>,
): Promise<{ done: boolean }> {
  for (let n = 0; n < TRANSACTIONS_A_STEP; n++) {
    const state = await undoStep(services.db, {
      workspaceId: work.workspaceId,
      importId: work.id,
      limit: CONTACTS_A_TRANSACTION,
      hashKeys: keysAlone(hashKeysOf(services.env)),
    });
    if (!state) throw new PermanentError('NOT_FOUND');
    if (state.status !== 'undoing') {
      await sendNotices(services, work.workspaceId);
      return { done: true };
    }
  }
  return { done: false };
}

/** Gives an undo up: the import is what it was before, with the reason, and the undo can be asked for again. */
export async function failUndo(
  { db }: Pick<Services, 'db'>,
  work: LongWork<'undo'>,
  code: WorkFailureCode,
): Promise<{ failed: boolean }> {
  const failure = { code, message: undoFailed(), facts: { undo: true } };
  return { failed: (await markUndoFailed(db, work, failure)) !== null };
}
