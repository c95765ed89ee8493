import type { Services } from '#app/context.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { type ImportStatus, wrongState } from '#app/domain/imports/transitions.ts';
import { viewImport } from '#app/domain/imports/view-import.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { t } from '#app/words/language/t.ts';
import { markImportUndoing } from '#db/queries/imports/lifecycle.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import type { StoredUndo } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { coversPart, type UndoInput, undoPart } from './undo-part.ts';

/**
 * Takes an import back, or a part of it (docs/rules/csv.md#taking-an-import-back, docs/rules/api.md#undo). Asked again
 * while it goes on or is done, it says how it stands; another part has to wait for it.
 */
export async function undoImport(
  services: Pick<Services, 'db' | 'env' | 'files' | 'jobs' | 'now' | 'after'>,
  workspaceId: WorkspaceId,
  id: string,
  input: UndoInput = {},
): Promise<Import | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'undo');
  if (record instanceof Refusal) return record;
  const part = await undoPart(services.db, workspaceId, input);
  if (part instanceof Refusal) return part;
  if (isUndo(record.status)) return askedAlready(services, record, part);
  await announceWork(services);
  const eventId = await markImportUndoing(services.db, workspaceId, id, ['completed', 'failed', 'cancelled'], part);
  // before the event goes out: the answer says `undoing`, however fast the job is
  const now = await findImport(services.db, workspaceId, id);
  if (eventId) dispatchOutbox(services, [eventId]);
  if (!now) return notFound('import');
  if (!isUndo(now.status)) return wrongState(now);
  return eventId ? viewImport(now, services.now()) : askedAlready(services, now, part);
}

/** Whether an undo was asked for already. */
const isUndo = (status: ImportStatus) => status === 'undoing' || status === 'undone';

/** An undo that goes on says how it stands to whom it is theirs too; whoever asks for another part asks again later. */
function askedAlready({ now }: Pick<Services, 'now'>, record: ImportRow, part: StoredUndo): Import | Refusal {
  const isOther = record.status === 'undoing' && record.undo !== null && !coversPart(record.undo, part);
  if (!isOther) return viewImport(record, now());
  return new Refusal('CONFLICT', t('refused.part-being-undone'), {
    status: record.status,
  });
}
