import type { Services } from '#app/context.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { sendNotices } from '#app/domain/hooks/send-notices.server.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { markImportCancelled, markImportQueued } from '#db/queries/imports/lifecycle.ts';
import { deleteImportRow, findImport, retireImport } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { removeFile } from './file/remove-file.server.ts';
import { findAllowed } from './find-allowed.server.ts';
import type { Import } from './import-resource.ts';
import { refuseLate } from './refuse-late.server.ts';
import { startWaiting } from './start-waiting.server.ts';
import { ALLOWED, wrongState } from './transitions.ts';
import { headKey } from './upload/upload-head.server.ts';
import { viewImport } from './view-import.ts';

type Changing = Pick<Services, 'env' | 'db' | 'files' | 'jobs' | 'now' | 'after'>;

/**
 * Sends the event of a change that was made, here or (where it may be repeated) by someone faster; says how the import
 * stands now.
 */
async function answerChange(
  services: Changing,
  workspaceId: WorkspaceId,
  id: string,
  eventId: string | null,
  repeatable?: Import['status'],
): Promise<Import | Refusal> {
  // before the event goes out: the answer says what was asked for, however fast the job is
  const record = await findImport(services.db, workspaceId, id);
  if (eventId) dispatchOutbox(services, [eventId]);
  if (!record) return notFound('import');
  return eventId || record.status === repeatable ? viewImport(record, services.now()) : wrongState(record);
}

/**
 * Stops an import. The record says so first; from then on no batch is applied, whoever is at it
 * (docs/rules/api.md#cancel).
 */
export async function cancelImport(
  services: Changing,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Import | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'cancel');
  if (record instanceof Refusal) return record;
  if (record.status === 'cancelled') return viewImport(record, services.now());
  const open = ALLOWED.cancel.filter((status) => status !== 'cancelled');
  await announceWork(services);
  const eventId = await markImportCancelled(services.db, workspaceId, id, open);
  services.after(startWaiting(services, workspaceId));
  services.after(sendNotices(services, workspaceId));
  if (eventId && record.upload_id) await endUpload(services, record.object_key, record.upload_id);
  return answerChange(services, workspaceId, id, eventId, 'cancelled');
}

/** Sets a failed or cancelled import going again, at the byte where it stopped (docs/rules/api.md#resume). */
export async function resumeImport(
  services: Changing,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Import | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'resume');
  if (record instanceof Refusal) return record;
  await announceWork(services);
  const eventId = await markImportQueued(services.db, workspaceId, id, ALLOWED.resume);
  return answerChange(services, workspaceId, id, eventId);
}

/** Removes the record and its file; the contacts stay (docs/rules/api.md#delete-an-import). */
export async function deleteImport(services: Changing, workspaceId: WorkspaceId, id: string): Promise<null | Refusal> {
  const asked = await findAllowed(services, workspaceId, id, 'delete');
  if (asked instanceof Refusal) return asked;
  const record = await retireImport(services.db, workspaceId, id, ALLOWED.delete);
  if (!record) return refuseLate(services, workspaceId, id);
  // the file first: a record without a file can be deleted again, a file without a record would stay for ever
  await removeFile(services, record);
  await deleteImportRow(services.db, workspaceId, id, ALLOWED.delete);
  return null;
}

async function endUpload({ files }: Pick<Services, 'files'>, key: string, uploadId: string): Promise<void> {
  await files.abortUpload(key, uploadId);
  await files.remove(headKey(key));
}

export async function getImport(
  services: Pick<Services, 'db' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Import | Refusal> {
  const record = await findImport(services.db, workspaceId, id);
  return record ? viewImport(record, services.now()) : notFound('import');
}
