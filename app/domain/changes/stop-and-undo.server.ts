import { notFound, Refusal } from '#app/domain/errors.ts';
import { UNDO_DAYS } from '#app/domain/imports/transitions.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { t } from '#app/words/language/t.ts';
import { markChangeCancelled, markChangeUndoing } from '#db/queries/changes/lifecycle.ts';
import { findChange } from '#db/queries/changes/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { ContactChange } from './change-resource.ts';
import type { Requesting } from './request-change.server.ts';
import { viewChange } from './view-change.ts';

/** Stops a change; what was changed until then stays so. Repeatable. */
export async function cancelChange(
  { db }: Requesting,
  workspaceId: WorkspaceId,
  id: string,
): Promise<ContactChange | Refusal> {
  await markChangeCancelled(db, workspaceId, id);
  return standing({ db }, workspaceId, id, ['cancelled']);
}

/** Takes a change back, within 30 days of its end. Repeatable. */
export async function undoChangeOfContacts(
  services: Requesting,
  workspaceId: WorkspaceId,
  id: string,
): Promise<ContactChange | Refusal> {
  await announceWork(services);
  const eventId = await markChangeUndoing(services.db, workspaceId, id, UNDO_DAYS);
  const answer = await standing(services, workspaceId, id, ['undoing', 'undone']);
  if (eventId) dispatchOutbox(services, [eventId]);
  return answer;
}

async function standing(
  { db }: Pick<Requesting, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
  expected: readonly ContactChange['status'][],
): Promise<ContactChange | Refusal> {
  const record = await findChange(db, workspaceId, id);
  if (!record) return notFound('change');
  if (expected.includes(record.status)) return viewChange(record);
  return new Refusal('CONFLICT', t('refused.change-state', { status: record.status }), {
    status: record.status,
  });
}
